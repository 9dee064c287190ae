package io.singletable.sample.seed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Clock of the application, which singletable takes from the context. It is that of the
 * system, but for what runs in the past: initial data gets the times and authors of
 * people who have worked with it.
 */
@Component
public class Past extends Clock {

	private final ThreadLocal<@Nullable Moment> moments = new ThreadLocal<>();

	/**
	 * Run something at another time, in this thread.
	 * @param time the time
	 * @param author who does it
	 * @param action what is done
	 */
	void run(Instant time, String author, Runnable action) {
		this.moments.set(new Moment(time, author));
		try {
			action.run();
		}
		finally {
			this.moments.remove();
		}
	}

	/**
	 * Who acts in the past.
	 * @return the author, or empty in the present
	 */
	public Optional<String> author() {
		return Optional.ofNullable(this.moments.get()).map(Moment::author);
	}

	@Override
	public Instant instant() {
		Moment moment = this.moments.get();
		return (moment != null) ? moment.time() : Instant.now();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.system(zone);
	}

	private record Moment(Instant time, String author) {
	}

}
