package io.singletable.cost;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Estimate of the request units of one run of an operation. Sizes of items are not known
 * in advance: the rule says what is billed for each kilobyte (1,024 bytes), and the
 * examples apply it to given sizes. Immutable, thread-safe.
 *
 * @param min the fewest units, whatever the sizes of the items are
 * @param max the most units, whatever the sizes of the items are, or null if nothing
 * limits them
 * @param rule the rule, in words
 * @param examples the units of given sizes
 */
public record UnitEstimate(double min, @Nullable Double max, String rule, List<Example> examples) {

	public UnitEstimate {
		examples = List.copyOf(examples);
	}

	/**
	 * Estimate of this operation and another one after it.
	 * @param next the estimate of the other one
	 * @return the sum, with the examples of both
	 */
	public UnitEstimate then(UnitEstimate next) {
		Double most = (this.max != null && next.max != null) ? Double.valueOf(this.max + next.max) : null;
		List<Example> both = Stream.concat(this.examples.stream(), next.examples.stream()).distinct().toList();
		return new UnitEstimate(this.min + next.min, most, this.rule + "; then " + next.rule, both);
	}

	/**
	 * The rule.
	 */
	@Override
	public String toString() {
		return this.rule;
	}

	/**
	 * Units of given sizes.
	 *
	 * @param of what is read or written, with its size
	 * @param units the units
	 */
	public record Example(String of, double units) {

	}

}
