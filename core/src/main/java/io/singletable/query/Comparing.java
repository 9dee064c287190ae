package io.singletable.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import io.singletable.query.Comparison.Subject;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operand.Value;

import org.springframework.util.Assert;

/**
 * Property for which an operator and operands are still to be chosen. An operand may be
 * an {@link Operand.Parameter}, for a query that is prepared once and executed with
 * arguments, or {@linkplain Criteria#valueOf another property}. Operands must not be
 * null: use {@link #isNull()} and {@link #isNotNull()}.
 *
 * @param <P> the type of the property
 */
public final class Comparing<P> {

	private final String property;

	private final Subject subject;

	private final UnaryOperator<Criteria> joined;

	Comparing(String property, UnaryOperator<Criteria> joined) {
		this(property, Subject.VALUE, joined);
	}

	private Comparing(String property, Subject subject, UnaryOperator<Criteria> joined) {
		Assert.notNull(property, "property must not be null");
		this.property = property;
		this.subject = subject;
		this.joined = joined;
	}

	public Criteria is(P value) {
		return compared(Operator.EQUAL, value);
	}

	public Criteria is(Operand.Property other) {
		return compared(Operator.EQUAL, other);
	}

	public Criteria ne(P value) {
		return compared(Operator.NOT_EQUAL, value);
	}

	public Criteria ne(Operand.Property other) {
		return compared(Operator.NOT_EQUAL, other);
	}

	public Criteria lt(P value) {
		return compared(Operator.LESS, value);
	}

	public Criteria lt(Operand.Property other) {
		return compared(Operator.LESS, other);
	}

	public Criteria lte(P value) {
		return compared(Operator.LESS_OR_EQUAL, value);
	}

	public Criteria lte(Operand.Property other) {
		return compared(Operator.LESS_OR_EQUAL, other);
	}

	public Criteria gt(P value) {
		return compared(Operator.GREATER, value);
	}

	public Criteria gt(Operand.Property other) {
		return compared(Operator.GREATER, other);
	}

	public Criteria gte(P value) {
		return compared(Operator.GREATER_OR_EQUAL, value);
	}

	public Criteria gte(Operand.Property other) {
		return compared(Operator.GREATER_OR_EQUAL, other);
	}

	/**
	 * In a range, including both bounds.
	 * @param from the lower bound
	 * @param to the upper bound
	 * @return the criteria
	 */
	public Criteria between(P from, P to) {
		return compared(Operator.BETWEEN, from, to);
	}

	/**
	 * Text with the given prefix, case-sensitive.
	 * @param prefix the prefix
	 * @return the criteria
	 */
	public Criteria startsWith(String prefix) {
		return compared(Operator.STARTS_WITH, prefix);
	}

	/**
	 * Text with the given suffix, case-sensitive. DynamoDB can't compare the ends of
	 * texts: rows are read and compared in memory, and filtering must be allowed.
	 * @param suffix the suffix
	 * @return the criteria
	 */
	public Criteria endsWith(String suffix) {
		return compared(Operator.ENDS_WITH, suffix);
	}

	/**
	 * Text that contains a text, or a collection that contains an element.
	 * @param part the text or element
	 * @return the criteria
	 */
	public Criteria contains(Object part) {
		return compared(Operator.CONTAINS, part);
	}

	public Criteria doesNotContain(Object part) {
		return compared(Operator.NOT_CONTAINS, part);
	}

	/**
	 * Equal to one of these values.
	 * @param values the values; if there are none, nothing matches, and no request is
	 * sent
	 * @return the criteria
	 */
	public Criteria in(Collection<? extends P> values) {
		return compared(Operator.IN, alternatives(values));
	}

	public Criteria notIn(Collection<? extends P> values) {
		return compared(Operator.NOT_IN, alternatives(values));
	}

	/**
	 * Begin a comparison of the size: the number of elements of a collection or map, of
	 * {@code char}s of a text, or of bytes. The size of texts and bytes is compared in
	 * memory.
	 * @return the size, to be compared
	 */
	public ComparingSize size() {
		return new ComparingSize(new Comparing<>(this.property, Subject.SIZE, this.joined));
	}

	/**
	 * Stored as a type of attribute. Of interest for properties that may hold values of
	 * several types, such as an {@code Object}. Of what an earlier class stored, it is
	 * the type as which it would be stored now. A null has no type.
	 * @param type the type
	 * @return the criteria
	 */
	public Criteria hasType(AttributeType type) {
		Assert.notNull(type, "type must not be null");
		return new Comparing<>(this.property, Subject.TYPE, this.joined).compared(Operator.EQUAL, type);
	}

	public Criteria isNull() {
		return compared(Operator.IS_NULL);
	}

	public Criteria isNotNull() {
		return compared(Operator.IS_NOT_NULL);
	}

	public Criteria isEmpty() {
		return compared(Operator.IS_EMPTY);
	}

	public Criteria isNotEmpty() {
		return compared(Operator.IS_NOT_EMPTY);
	}

	/**
	 * Compare with arguments that are passed to each call of a prepared query.
	 * @param operator the operator
	 * @param parameters as many parameters as the operator has operands
	 * @return the criteria
	 */
	public Criteria compare(Operator operator, Parameter... parameters) {
		Assert.notNull(operator, "operator must not be null");
		Assert.noNullElements(parameters, "parameters must not contain null");
		return this.joined.apply(new Comparison(this.property, this.subject, operator, List.of(parameters)));
	}

	private List<Object> alternatives(Collection<? extends P> values) {
		Assert.notNull(values, "values must not be null");
		List<Object> alternatives = new ArrayList<>(values);
		Assert.noNullElements(alternatives, () -> "A value for '" + this.property
				+ "' is null: remove it, and add isNull() as an alternative if entities with null are to match");
		return List.copyOf(alternatives);
	}

	private Criteria compared(Operator operator, Object... values) {
		List<Operand> operands = Arrays.stream(values).<Operand>map((value) -> {
			Assert.notNull(value, () -> "The value for '" + this.property + "' is null: use isNull() or isNotNull()");
			return (value instanceof Operand.Property other) ? other : new Value(value);
		}).toList();
		return this.joined.apply(new Comparison(this.property, this.subject, operator, operands));
	}

}
