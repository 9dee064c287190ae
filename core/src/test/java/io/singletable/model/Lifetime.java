package io.singletable.model;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Value of a time to live: a time, seconds since the epoch, or a duration after a date.
 *
 * @param value the value
 * @param ofCreation whether its duration starts at the creation, and not at the last
 * change
 */
record Lifetime(Object value, boolean ofCreation) {

	static @Nullable Lifetime of(@Nullable Object value) {
		return (value != null) ? new Lifetime(value, false) : null;
	}

	static @Nullable Lifetime ofCreation(@Nullable Duration value) {
		return (value != null) ? new Lifetime(value, true) : null;
	}

	static <V> @Nullable V value(@Nullable Lifetime lifetime, Class<V> type) {
		return (lifetime != null) ? type.cast(lifetime.value()) : null;
	}

	/**
	 * A part of a second counts as all of it.
	 */
	long expirySecond(@Nullable Instant createdAt, @Nullable Instant updatedAt) {
		if (this.value instanceof Long second) {
			return second;
		}
		Instant start = this.ofCreation ? createdAt : updatedAt;
		Instant end = (this.value instanceof Duration duration && start != null) ? start.plus(duration)
				: (Instant) this.value;
		return end.getEpochSecond() + ((end.getNano() > 0) ? 1 : 0);
	}

}
