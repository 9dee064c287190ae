package io.singletable.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Condition of a query or write on entities:
 * {@code where(Ticket::status).is(OPEN).and(Ticket::priority).gte(3)}. Properties have
 * their Java names. Immutable.
 * <p>
 * {@code and} and {@code or} combine everything before them with what follows:
 * {@code a.and(b).or(c)} is {@code (a and b) or c}.
 */
public sealed interface Criteria permits Comparison, AllOf, AnyOf, Negation {

	/**
	 * Take the criteria apart.
	 * @param <R> the type of the result
	 * @param comparison applied to a comparison
	 * @param conjunction applied to a conjunction
	 * @param disjunction applied to a disjunction
	 * @param negation applied to a negation
	 * @return the result of the function that was applied
	 */
	<R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction, Function<AnyOf, R> disjunction,
			Function<Negation, R> negation);

	/**
	 * Criteria without a condition.
	 * @return criteria that match every entity
	 */
	static Criteria everything() {
		return new AllOf(List.of());
	}

	/**
	 * Begin with a property.
	 * @param <T> the entity type
	 * @param <P> the type of the property
	 * @param property the property, such as {@code Ticket::status}
	 * @return the property, to be compared
	 */
	static <T, P> Comparing<P> where(TypedPropertyPath<T, P> property) {
		Assert.notNull(property, "property must not be null");
		return new Comparing<>(property.toDotPath(), (comparison) -> comparison);
	}

	/**
	 * Begin with a property.
	 * @param property Java name of the property, such as {@code address.city}
	 * @return the property, to be compared
	 */
	static Comparing<Object> where(String property) {
		return new Comparing<>(property, (comparison) -> comparison);
	}

	/**
	 * Another property of the same entity, as what a property is compared with:
	 * {@code where(Order::paid).lt(valueOf(Order::total))}. Both must have an order, and
	 * be of the same type or numbers. Null is neither equal to null nor before or after
	 * anything.
	 * @param <T> the entity type
	 * @param property the property
	 * @return the operand
	 */
	static <T> Operand.Property valueOf(TypedPropertyPath<T, ?> property) {
		Assert.notNull(property, "property must not be null");
		return new Operand.Property(property.toDotPath());
	}

	/**
	 * Another property of the same entity, as what a property is compared with.
	 * @param property Java name of the property
	 * @return the operand
	 */
	static Operand.Property valueOf(String property) {
		Assert.notNull(property, "property must not be null");
		return new Operand.Property(property);
	}

	/**
	 * Negate criteria.
	 * @param criteria the criteria
	 * @return criteria that match whatever these do not match, so also where a property
	 * is null that is compared
	 */
	static Criteria not(Criteria criteria) {
		Assert.notNull(criteria, "criteria must not be null");
		return new Negation(criteria);
	}

	/**
	 * Negate these criteria as a whole.
	 * @return criteria that match whatever these do not match, so also where a property
	 * is null that is compared
	 */
	default Criteria negated() {
		return new Negation(this);
	}

	/**
	 * Add a condition on the same entity.
	 * @param <T> the entity type
	 * @param <P> the type of the property
	 * @param property the property
	 * @return the property, to be compared
	 */
	default <T, P> Comparing<P> and(TypedPropertyPath<T, P> property) {
		Assert.notNull(property, "property must not be null");
		return new Comparing<>(property.toDotPath(), this::and);
	}

	/**
	 * Add a condition on the same entity.
	 * @param property Java name of the property
	 * @return the property, to be compared
	 */
	default Comparing<Object> and(String property) {
		return new Comparing<>(property, this::and);
	}

	/**
	 * Add a condition on the same entity.
	 * @param other the criteria to add
	 * @return the conjunction of both
	 */
	default Criteria and(Criteria other) {
		Assert.notNull(other, "other must not be null");
		List<Criteria> all = new ArrayList<>((this instanceof AllOf allOf) ? allOf.criteria() : List.of(this));
		all.addAll((other instanceof AllOf allOf) ? allOf.criteria() : List.of(other));
		return (all.size() == 1) ? all.get(0) : new AllOf(all);
	}

	/**
	 * Add an alternative.
	 * @param other the alternative criteria
	 * @return the disjunction of both
	 */
	default Criteria or(Criteria other) {
		Assert.notNull(other, "other must not be null");
		List<Criteria> any = new ArrayList<>((this instanceof AnyOf anyOf) ? anyOf.criteria() : List.of(this));
		any.addAll((other instanceof AnyOf anyOf) ? anyOf.criteria() : List.of(other));
		return new AnyOf(any);
	}

}
