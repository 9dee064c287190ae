package io.singletable.query;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

/**
 * Comparison of a property.
 *
 * @param property Java name of the property, such as {@code address.city}
 * @param subject what of the property is compared
 * @param operator the operator
 * @param operands as many operands as the operator takes
 */
public record Comparison(String property, Subject subject, Operator operator,
		List<Operand> operands) implements Criteria {

	public Comparison {
		Assert.hasText(property, "The property of a comparison must not be empty");
		Assert.notNull(subject, "subject must not be null");
		operands = List.copyOf(operands);
		Assert.isTrue(operands.size() == operator.operands(),
				() -> "'" + operator + "' takes " + operator.operands() + " operands");
	}

	/**
	 * Compare the value of a property.
	 * @param property Java name of the property, such as {@code address.city}
	 * @param operator the operator
	 * @param operands as many operands as the operator takes
	 */
	public Comparison(String property, Operator operator, List<Operand> operands) {
		this(property, Subject.VALUE, operator, operands);
	}

	@Override
	public <R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction,
			Function<AnyOf, R> disjunction, Function<Negation, R> negation) {
		Assert.notNull(comparison, "comparison must not be null");
		Assert.notNull(conjunction, "conjunction must not be null");
		Assert.notNull(disjunction, "disjunction must not be null");
		Assert.notNull(negation, "negation must not be null");
		return comparison.apply(this);
	}

	@Override
	public String toString() {
		return this.subject.of(this.property) + " " + this.operator
				+ this.operands.stream().map((operand) -> " " + operand).collect(Collectors.joining(" and"));
	}

	/**
	 * Subject of a comparison: what of a property is compared.
	 */
	public enum Subject {

		/** The value. */
		VALUE,

		/**
		 * The number of elements of a collection or map, of {@code char}s of a text, or
		 * of bytes. A null collection or map has none; a null text or null bytes have no
		 * size.
		 */
		SIZE,

		/** The type of attribute as which the value is stored. A null has none. */
		TYPE;

		private String of(String property) {
			return (this == VALUE) ? property : name().toLowerCase(Locale.ROOT) + "(" + property + ")";
		}

	}

}
