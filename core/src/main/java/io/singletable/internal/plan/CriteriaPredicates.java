package io.singletable.internal.plan;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

/**
 * Criteria as predicates in memory: on entities, or on anything else that has the values
 * of their properties.
 */
record CriteriaPredicates(Arguments arguments) {

	/**
	 * A predicate on entities.
	 */
	Predicate<Object> of(ResolvedCriteria criteria) {
		return of(criteria, (entity, property) -> property.read(entity));
	}

	/**
	 * A predicate on what has the values of properties.
	 */
	<S> Predicate<S> of(ResolvedCriteria criteria, PropertyValues<S> values) {
		return criteria.match((test) -> ofSource(test, values), (conjunction) -> {
			List<Predicate<S>> all = conjunction.parts().stream().map((part) -> of(part, values)).toList();
			return (source) -> all.stream().allMatch((it) -> it.test(source));
		}, (disjunction) -> {
			List<Predicate<S>> any = disjunction.parts().stream().map((part) -> of(part, values)).toList();
			return (source) -> any.stream().anyMatch((it) -> it.test(source));
		});
	}

	private <S> Predicate<S> ofSource(PropertyTest test, PropertyValues<S> values) {
		QueryProperty property = test.property();
		QueryProperty other = test.other();
		if (other != null) {
			BiPredicate<@Nullable Object, @Nullable Object> pair = PropertyPairs.predicate(property, test.operator(),
					other);
			return (source) -> pair.test(values.of(source, property), values.of(source, other)) != test.negated();
		}
		Predicate<@Nullable Object> ofValue = ofValue(test);
		return (source) -> ofValue.test(values.of(source, property));
	}

	/**
	 * A predicate on the values of a property.
	 */
	Predicate<@Nullable Object> ofValue(PropertyTest test) {
		Predicate<Object> ofPresent = OperatorRules.predicate(test, this.arguments);
		boolean ofNull = test.isPassedByNull();
		return (value) -> (value != null) ? ofPresent.test(value) != test.negated() : ofNull;
	}

	/**
	 * Values of properties.
	 */
	@FunctionalInterface
	interface PropertyValues<S> {

		/**
		 * The value of a property.
		 */
		@Nullable Object of(S source, QueryProperty property);

	}

}
