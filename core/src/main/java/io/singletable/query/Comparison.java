package io.singletable.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

/**
 * Comparison of a property.
 *
 * @param property Java name of the property, such as {@code address.city}
 * @param operator the operator
 * @param operands as many operands as the operator takes
 */
public record Comparison(String property, Operator operator, List<Operand> operands) implements Criteria {

	public Comparison {
		Assert.hasText(property, "The property of a comparison must not be empty");
		operands = List.copyOf(operands);
		Assert.isTrue(operands.size() == operator.operands(),
				() -> "'" + operator + "' takes " + operator.operands() + " operands");
	}

	@Override
	public <R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction,
			Function<AnyOf, R> disjunction) {
		Assert.notNull(comparison, "comparison must not be null");
		Assert.notNull(conjunction, "conjunction must not be null");
		Assert.notNull(disjunction, "disjunction must not be null");
		return comparison.apply(this);
	}

	@Override
	public String toString() {
		return this.property + " " + this.operator
				+ this.operands.stream().map((operand) -> " " + operand).collect(Collectors.joining(" and"));
	}

}
