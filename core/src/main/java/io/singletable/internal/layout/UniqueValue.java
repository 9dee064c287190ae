package io.singletable.internal.layout;

/**
 * Combination of values that a sentinel stands for.
 *
 * @param hash hash of the values
 */
public record UniqueValue(String constraint, String hash) {

	@Override
	public String toString() {
		return "UniqueValue[" + this.constraint + "]";
	}

}
