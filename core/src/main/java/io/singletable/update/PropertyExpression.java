package io.singletable.update;

import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Value that follows from stored properties, as they were before the update:
 * {@code property(Order::net).plus(property(Order::tax))},
 * {@code property(Ticket::title).orElse("none")}. A copy of a property that is null is
 * null; a sum with one needs {@link #orElse}. Decimals are computed exactly, in
 * DynamoDB's 38 digits; a result that the type of the property does not hold is refused.
 * Immutable; its text form shows no values.
 *
 * @param <P> the type of the value
 */
public final class PropertyExpression<P> {

	private final Term left;

	private final @Nullable Operator operator;

	private final @Nullable Term right;

	private PropertyExpression(Term left, @Nullable Operator operator, @Nullable Term right) {
		this.left = left;
		this.operator = operator;
		this.right = right;
	}

	/**
	 * Begin with a property.
	 * @param <T> the entity type
	 * @param <P> the type of the property
	 * @param property the property
	 * @return the expression, which is the value of the property
	 */
	public static <T, P> PropertyExpression<P> property(TypedPropertyPath<T, P> property) {
		Assert.notNull(property, "property must not be null");
		return new PropertyExpression<>(new Term(property.toDotPath(), null), null, null);
	}

	/**
	 * Begin with a property.
	 * @param path path of the property, such as {@code address.city}
	 * @return the expression, which is the value of the property
	 */
	public static PropertyExpression<Object> property(String path) {
		Assert.hasText(path, "path must not be empty");
		return new PropertyExpression<>(new Term(path, null), null, null);
	}

	/**
	 * Use a value where the property named last is null or absent.
	 * @param value the value
	 * @return the expression
	 */
	public PropertyExpression<P> orElse(P value) {
		Assert.notNull(value, "value must not be null");
		return (this.right != null) ? new PropertyExpression<>(this.left, this.operator, this.right.orElse(value))
				: new PropertyExpression<>(this.left.orElse(value), null, null);
	}

	/**
	 * Add a number.
	 * @param number the number
	 * @return the expression
	 * @throws IllegalStateException if the expression already is a sum or difference: an
	 * update adds or subtracts once
	 */
	public PropertyExpression<P> plus(Number number) {
		Assert.notNull(number, "number must not be null");
		return combined(Operator.PLUS, new Term(null, number));
	}

	/**
	 * Add a property.
	 * @param other the property
	 * @return the expression
	 * @throws IllegalStateException if one of both is a sum or difference
	 */
	public PropertyExpression<P> plus(PropertyExpression<?> other) {
		Assert.notNull(other, "other must not be null");
		return combined(Operator.PLUS, other.single());
	}

	/**
	 * Subtract a number.
	 * @param number the number
	 * @return the expression
	 * @throws IllegalStateException if the expression already is a sum or difference
	 */
	public PropertyExpression<P> minus(Number number) {
		Assert.notNull(number, "number must not be null");
		return combined(Operator.MINUS, new Term(null, number));
	}

	/**
	 * Subtract a property.
	 * @param other the property
	 * @return the expression
	 * @throws IllegalStateException if one of both is a sum or difference
	 */
	public PropertyExpression<P> minus(PropertyExpression<?> other) {
		Assert.notNull(other, "other must not be null");
		return combined(Operator.MINUS, other.single());
	}

	/**
	 * The term before the operator.
	 * @return the term
	 */
	public Term left() {
		return this.left;
	}

	/**
	 * The operator.
	 * @return the operator, or null if the left term is everything
	 */
	public @Nullable Operator operator() {
		return this.operator;
	}

	/**
	 * The term after the operator.
	 * @return the term, or null if there is none
	 */
	public @Nullable Term right() {
		return this.right;
	}

	private PropertyExpression<P> combined(Operator operator, Term right) {
		return new PropertyExpression<>(single(), operator, right);
	}

	private Term single() {
		Assert.state(this.operator == null,
				"DynamoDB adds or subtracts once in an expression: compute it in two updates, or save the entity");
		return this.left;
	}

	@Override
	public String toString() {
		return (this.operator != null) ? this.left + " " + this.operator + " " + this.right : this.left.toString();
	}

	/**
	 * Operand of an expression: a property, with or without a value in place of null, or
	 * a value.
	 *
	 * @param path path of the property, or null if the term is a value
	 * @param value the value, or what is used in place of null, or null if there is none
	 */
	public record Term(@Nullable String path, @Nullable Object value) {

		private Term orElse(Object value) {
			Assert.state(this.path != null, "orElse replaces a property that is null: begin with property(...)");
			return new Term(this.path, value);
		}

		@Override
		public String toString() {
			return (this.path == null) ? "?" : (this.value != null) ? this.path + " or ?" : this.path;
		}

	}

	/**
	 * Operator between two terms.
	 */
	public enum Operator {

		/** Sum. */
		PLUS("+"),

		/** Difference. */
		MINUS("-");

		private final String symbol;

		Operator(String symbol) {
			this.symbol = symbol;
		}

		@Override
		public String toString() {
			return this.symbol;
		}

	}

}
