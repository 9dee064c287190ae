package io.singletable.query.criteria;

import java.util.ArrayList;
import java.util.List;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * What is asked of an entity: {@code where(Ticket::status).is(OPEN)
 * .and(Ticket::priority).gte(3)}. Properties are named as in Java. Immutable.
 * <p>
 * {@code and} and {@code or} join everything before them with what follows:
 * {@code a.and(b).or(c)} is {@code (a and b) or c}.
 */
public sealed interface Criteria permits Comparison, AllOf, AnyOf {

	/**
	 * Ask for everything.
	 * @return criteria that every entity meets
	 */
	static Criteria everything() {
		return new AllOf(List.of());
	}

	/**
	 * Start with a property.
	 * @param <T> the entity
	 * @param <P> the property
	 * @param property the property, such as {@code Ticket::status}
	 * @return how to compare it
	 */
	static <T, P> Comparing<P> where(TypedPropertyPath<T, P> property) {
		Assert.notNull(property, "property must not be null");
		return new Comparing<>(property.toDotPath(), (comparison) -> comparison);
	}

	/**
	 * Start with a property.
	 * @param property its name in Java, such as {@code address.city}
	 * @return how to compare it
	 */
	static Comparing<Object> where(String property) {
		return new Comparing<>(property, (comparison) -> comparison);
	}

	/**
	 * Ask more of the same entity.
	 * @param <T> the entity
	 * @param <P> the property
	 * @param property the property
	 * @return how to compare it
	 */
	default <T, P> Comparing<P> and(TypedPropertyPath<T, P> property) {
		Assert.notNull(property, "property must not be null");
		return new Comparing<>(property.toDotPath(), this::and);
	}

	/**
	 * Ask more of the same entity.
	 * @param property name of the property in Java
	 * @return how to compare it
	 */
	default Comparing<Object> and(String property) {
		return new Comparing<>(property, this::and);
	}

	/**
	 * Ask more of the same entity.
	 * @param other what else must be met
	 * @return both
	 */
	default Criteria and(Criteria other) {
		Assert.notNull(other, "other must not be null");
		List<Criteria> all = new ArrayList<>((this instanceof AllOf allOf) ? allOf.criteria() : List.of(this));
		all.addAll((other instanceof AllOf allOf) ? allOf.criteria() : List.of(other));
		return (all.size() == 1) ? all.get(0) : new AllOf(all);
	}

	/**
	 * Ask for an alternative.
	 * @param other what may be met instead
	 * @return either
	 */
	default Criteria or(Criteria other) {
		Assert.notNull(other, "other must not be null");
		List<Criteria> any = new ArrayList<>((this instanceof AnyOf anyOf) ? anyOf.criteria() : List.of(this));
		any.addAll((other instanceof AnyOf anyOf) ? anyOf.criteria() : List.of(other));
		return new AnyOf(any);
	}

}
