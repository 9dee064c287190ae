package io.singletable.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * The values next to a {@code float} or {@code double}: whatever reads as a value lies
 * between them.
 */
final class AdjacentValues {

	private AdjacentValues() {
	}

	/**
	 * The value below.
	 * @return the value, or null if DynamoDB has no such number
	 */
	static @Nullable Object below(Object value) {
		return storable((value instanceof Float number) ? (Object) Math.nextDown(number)
				: (Object) Math.nextDown((double) value));
	}

	/**
	 * The value above.
	 * @return the value, or null if DynamoDB has no such number
	 */
	static @Nullable Object above(Object value) {
		return storable(
				(value instanceof Float number) ? (Object) Math.nextUp(number) : (Object) Math.nextUp((double) value));
	}

	/** Next to zero are numbers that are smaller than DynamoDB's smallest. */
	private static @Nullable Object storable(Object value) {
		double magnitude = Math.abs(((Number) value).doubleValue());
		return (magnitude >= 1e-130 && magnitude < 1e125) ? value : null;
	}

}
