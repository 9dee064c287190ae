package io.singletable.internal.mapping;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;

/**
 * Rule by which entities of a class expire: at the time that a property holds, or at the
 * end of its duration after a date. Counts in whole seconds, as DynamoDB does: a part of
 * a second counts as all of it, so that nothing expires early.
 *
 * @param start the date at which its duration starts, null if it is a time
 */
public record ExpiryRule(RoleProperty property, @Nullable RoleProperty start) {

	/** The last second of the years that are stored. */
	private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

	/**
	 * Name of the property in Java.
	 */
	public String name() {
		return this.property.name();
	}

	/**
	 * Java paths of what the expiry follows from.
	 */
	public List<String> paths() {
		String path = this.property.stored().javaPath();
		return (this.start != null) ? List.of(path, this.start.stored().javaPath()) : List.of(path);
	}

	/**
	 * When an entity expires, whatever it holds: what was read may be what no write would
	 * store.
	 * @return the second since the epoch, or null if never
	 */
	public @Nullable Long secondOf(Object entity) {
		return end(this.property.get(entity), startOf(entity));
	}

	/**
	 * When an entity that is to be written expires.
	 * @return the second since the epoch, or null if never
	 * @throws UnwritableEntityException if no expiry follows from its properties
	 */
	public @Nullable Long requiredSecondOf(Object entity) {
		return requiredSecondOf(this.property.get(entity), startOf(entity));
	}

	/**
	 * When an entity with these values expires.
	 * @return the second since the epoch, or null if never
	 * @throws UnwritableEntityException if no expiry follows from the values
	 */
	public @Nullable Long requiredSecondOf(@Nullable Object value, @Nullable Object start) {
		String problem = problem(value, start);
		if (problem == null && value != null && this.start != null && start == null) {
			problem = "starts at '" + this.start.name() + "', which is null: set both, or null for never";
		}
		if (problem != null) {
			throw new UnwritableEntityException("The time to live '" + name() + "' of "
					+ this.property.property().getOwner().getType().getSimpleName() + " " + problem, null);
		}
		return end(value, start);
	}

	/**
	 * What is wrong with the value of an entity, whose date may be yet to be set.
	 */
	public @Nullable String problemOf(Object entity) {
		return problem(this.property.get(entity), startOf(entity));
	}

	private @Nullable Object startOf(Object entity) {
		return (this.start != null) ? this.start.get(entity) : null;
	}

	private static @Nullable String problem(@Nullable Object value, @Nullable Object start) {
		if (value instanceof Number seconds) {
			return (seconds.longValue() < 0) ? "is negative: use seconds since 1970, or null or 0 for never"
					: (seconds.longValue() > LAST_SECOND)
							? "is after the year 9999: use seconds since 1970, not milliseconds" : null;
		}
		if (!(value instanceof Duration duration)) {
			return null;
		}
		if (duration.isNegative()) {
			return "is negative: use a duration from zero on, or null for never";
		}
		Long end = (start instanceof Instant time) ? endOf(time, duration) : Long.valueOf(0);
		return (end == null || end > LAST_SECOND) ? "ends after the year 9999: use null for never" : null;
	}

	private static @Nullable Long end(@Nullable Object value, @Nullable Object start) {
		if (value instanceof Instant time) {
			return wholeSecond(time);
		}
		if (value instanceof Number seconds) {
			return (seconds.longValue() != 0) ? Long.valueOf(seconds.longValue()) : null;
		}
		return (value instanceof Duration duration && start instanceof Instant time) ? endOf(time, duration) : null;
	}

	private static @Nullable Long endOf(Instant start, Duration duration) {
		try {
			return wholeSecond(start.plus(duration));
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	private static long wholeSecond(Instant time) {
		return time.getEpochSecond() + ((time.getNano() > 0) ? 1 : 0);
	}

}
