package io.singletable.test.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.util.Assert;

/**
 * Clock that stands still until it is moved. Used for the dates of entities and versions,
 * their expiry, and the age of page tokens. Generated ids have the time of the system. In
 * UTC; a clock with another zone moves together with the one that it was taken from.
 * Thread-safe.
 *
 * @see TestClock
 */
public final class MutableClock extends Clock {

	private final AtomicReference<Instant> now;

	private final ZoneId zone;

	/**
	 * Create a new {@code MutableClock}.
	 * @param now the time
	 */
	public MutableClock(Instant now) {
		this(new AtomicReference<>(now), ZoneOffset.UTC);
		Assert.notNull(now, "now must not be null");
	}

	private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
		this.now = now;
		this.zone = zone;
	}

	/**
	 * Set the time, which may be an earlier one.
	 * @param now the time
	 */
	public void set(Instant now) {
		Assert.notNull(now, "now must not be null");
		this.now.set(now);
	}

	/**
	 * Move the time.
	 * @param duration the duration, negative to move it back
	 * @return the new time
	 */
	public Instant advance(Duration duration) {
		Assert.notNull(duration, "duration must not be null");
		return Objects.requireNonNull(this.now.updateAndGet((instant) -> instant.plus(duration)));
	}

	@Override
	public Instant instant() {
		return Objects.requireNonNull(this.now.get());
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new MutableClock(this.now, zone);
	}

}
