package io.singletable.cost;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.springframework.util.Assert;

/**
 * Limiter of write units a second: a token bucket from which all who share it reserve
 * units before they send a request, and settle what DynamoDB has answered that it
 * consumed. Units that are not used are kept for a second. If DynamoDB throttles, the
 * rate is halved, at most once a second, and grows again by 10 % a second. Thread-safe.
 */
public final class UnitLimiter {

	private static final double GROWTH = 1.1;

	private static final double NANOS = Duration.ofSeconds(1).toNanos();

	private final double unitsPerSecond;

	private final LongSupplier nanoTime;

	private double current;

	private double available;

	private long refilled;

	private long slowed;

	UnitLimiter(double unitsPerSecond, LongSupplier nanoTime) {
		Assert.isTrue(unitsPerSecond > 0 && Double.isFinite(unitsPerSecond),
				() -> "unitsPerSecond must be greater than 0, but is " + unitsPerSecond);
		this.unitsPerSecond = unitsPerSecond;
		this.nanoTime = nanoTime;
		this.current = unitsPerSecond;
		this.refilled = nanoTime.getAsLong();
		this.slowed = this.refilled - (long) NANOS;
	}

	/**
	 * Create a limiter.
	 * @param unitsPerSecond the most write units a second
	 * @return the limiter
	 * @throws IllegalArgumentException unless the number is greater than 0
	 */
	public static UnitLimiter perSecond(double unitsPerSecond) {
		return new UnitLimiter(unitsPerSecond, System::nanoTime);
	}

	/**
	 * The most write units a second.
	 * @return the units
	 */
	public double unitsPerSecond() {
		return this.unitsPerSecond;
	}

	/**
	 * The write units a second as of now, fewer than the most after DynamoDB has
	 * throttled.
	 * @return the units
	 */
	public synchronized double currentUnitsPerSecond() {
		refill();
		return this.current;
	}

	/**
	 * Reserve units for a request.
	 * @param units the units that it is going to consume, as far as that is known
	 * @return how long to wait before it is sent
	 */
	public synchronized Duration reserve(double units) {
		refill();
		this.available -= units;
		return (this.available < 0) ? Duration.ofNanos((long) Math.ceil(-this.available / this.current * NANOS))
				: Duration.ZERO;
	}

	/**
	 * Settle a reservation.
	 * @param reserved the units that were reserved
	 * @param consumed the units that were consumed, 0 if the request was not sent
	 */
	public synchronized void settle(double reserved, double consumed) {
		refill();
		this.available += reserved - consumed;
	}

	/**
	 * Slow down, as DynamoDB has throttled a request.
	 */
	public synchronized void slowDown() {
		refill();
		if (this.refilled - this.slowed >= NANOS) {
			this.slowed = this.refilled;
			this.current = Math.max(this.current / 2, Math.min(1, this.unitsPerSecond));
			this.available = Math.min(this.available, 0);
		}
	}

	private void refill() {
		long now = this.nanoTime.getAsLong();
		double seconds = (now - this.refilled) / NANOS;
		this.refilled = now;
		double growing = Math.min(seconds, Math.log(this.unitsPerSecond / this.current) / Math.log(GROWTH));
		double growth = Math.pow(GROWTH, growing);
		double added = this.current * (growth - 1) / Math.log(GROWTH) + this.unitsPerSecond * (seconds - growing);
		this.current = (growing < seconds) ? this.unitsPerSecond : this.current * growth;
		this.available = Math.min(this.available + added, this.unitsPerSecond);
	}

	@Override
	public String toString() {
		return "Limiter of " + this.unitsPerSecond + " write units a second";
	}

}
