package io.singletable.internal.plan;

import java.util.List;
import java.util.function.Predicate;

import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

/**
 * Criteria as predicates on entities in memory.
 */
final class CriteriaPredicates {

	private final Arguments arguments;

	CriteriaPredicates(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * A predicate on entities.
	 */
	Predicate<Object> of(ResolvedCriteria criteria) {
		return criteria.match(this::ofEntity, (conjunction) -> {
			List<Predicate<Object>> all = conjunction.parts().stream().map(this::of).toList();
			return (entity) -> all.stream().allMatch((it) -> it.test(entity));
		}, (disjunction) -> {
			List<Predicate<Object>> any = disjunction.parts().stream().map(this::of).toList();
			return (entity) -> any.stream().anyMatch((it) -> it.test(entity));
		});
	}

	private Predicate<Object> ofEntity(PropertyTest test) {
		if (test.other() != null) {
			Predicate<Object> pair = PropertyPairs.predicate(test.property(), test.operator(), test.other());
			return test.negated() ? pair.negate() : pair;
		}
		Predicate<@Nullable Object> ofValue = ofValue(test);
		QueryProperty property = test.property();
		return (entity) -> ofValue.test(property.read(entity));
	}

	/**
	 * A predicate on the values of a property.
	 */
	Predicate<@Nullable Object> ofValue(PropertyTest test) {
		Predicate<Object> ofPresent = OperatorRules.predicate(test, this.arguments);
		boolean ofNull = test.isPassedByNull();
		return (value) -> (value != null) ? ofPresent.test(value) != test.negated() : ofNull;
	}

}
