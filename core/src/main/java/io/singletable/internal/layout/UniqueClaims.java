package io.singletable.internal.layout;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Claims of an entity, as its current item says them: for each unique constraint that its
 * writer declared, the hash of the values that it holds.
 *
 * @param values the stored text of each constraint, by its name
 */
public record UniqueClaims(Map<String, String> values) {

	/** Stored of a constraint of which one of the values is null. */
	public static final String UNCONSTRAINED = "";

	/** Stored of a claim that another entity took over, once this one had expired. */
	public static final String LOST = "-";

	public UniqueClaims {
		values = Map.copyOf(values);
	}

	/**
	 * The stored text of a constraint.
	 * @return the text, or null if the item was written without the constraint
	 */
	public @Nullable String of(String constraint) {
		return this.values.get(constraint);
	}

	/**
	 * Whether a stored text is the hash of values, which a sentinel stands for.
	 */
	public static boolean isHeld(@Nullable String value) {
		return value != null && !value.equals(UNCONSTRAINED) && !value.equals(LOST);
	}

	@Override
	public String toString() {
		return "UniqueClaims" + this.values.keySet();
	}

}
