package io.singletable.internal.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.plan.ResolvedCriteria.Conjunction;
import io.singletable.internal.plan.ResolvedCriteria.Disjunction;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.AttributeType;
import io.singletable.query.Comparison;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operand.Value;
import io.singletable.query.Operator;

/**
 * Resolver of the properties of criteria. Negations are moved to the comparisons, of
 * which alternatives of one property become one test.
 */
final class CriteriaResolver {

	private final Function<String, QueryProperty> finder;

	private final Map<String, QueryProperty> known = new HashMap<>();

	CriteriaResolver(Function<String, QueryProperty> finder) {
		this.finder = finder;
	}

	/**
	 * Resolve criteria.
	 * @throws UnplannableQueryException if a property is unknown, or can't be compared so
	 */
	ResolvedCriteria resolve(Criteria criteria) {
		return resolve(criteria, false);
	}

	private ResolvedCriteria resolve(Criteria criteria, boolean negated) {
		return criteria.match((comparison) -> {
			ResolvedCriteria test = resolve(comparison);
			return negated ? negated(test) : test;
		}, (allOf) -> joined(allOf.criteria(), !negated, negated),
				(anyOf) -> joined(anyOf.criteria(), negated, negated),
				(negation) -> resolve(negation.criteria(), !negated));
	}

	private ResolvedCriteria joined(List<Criteria> criteria, boolean all, boolean negated) {
		List<ResolvedCriteria> parts = criteria.stream().map((it) -> resolve(it, negated)).toList();
		return all ? all(parts) : any(parts);
	}

	private static ResolvedCriteria negated(ResolvedCriteria criteria) {
		return criteria.match(PropertyTest::opposite,
				(conjunction) -> any(conjunction.parts().stream().map(CriteriaResolver::negated).toList()),
				(disjunction) -> all(disjunction.parts().stream().map(CriteriaResolver::negated).toList()));
	}

	private ResolvedCriteria resolve(Comparison comparison) {
		QueryProperty property = this.known.computeIfAbsent(comparison.property(), this.finder);
		return switch (comparison.subject()) {
			case VALUE -> comparison.operands().stream().anyMatch(Operand.Property.class::isInstance)
					? ofProperties(property, comparison) : ofValues(property, comparison);
			case SIZE -> ofValues(DerivedProperties.size(property), comparison);
			case TYPE -> ofType(property, comparison);
		};
	}

	private static PropertyTest ofValues(QueryProperty property, Comparison comparison) {
		OperatorRules.check(property, comparison.operator());
		return new PropertyTest(property, comparison.operator(), comparison.operands());
	}

	/** Where all values are stored as one type, the type says nothing more. */
	private static PropertyTest ofType(QueryProperty property, Comparison comparison) {
		AttributeType only = DerivedProperties.onlyType(property);
		if (only == null || !(comparison.operands().get(0) instanceof Value value)) {
			return ofValues(DerivedProperties.type(property), comparison);
		}
		return (value.value() == only) ? new PropertyTest(property, Operator.IS_NOT_NULL, List.of())
				: new PropertyTest(property, Operator.IN, List.of(new Value(List.of())));
	}

	private ResolvedCriteria ofProperties(QueryProperty property, Comparison comparison) {
		if (comparison.operands().size() > 1) {
			return all(List.of(ofBound(property, Operator.GREATER_OR_EQUAL, comparison.operands().get(0)),
					ofBound(property, Operator.LESS_OR_EQUAL, comparison.operands().get(1))));
		}
		return ofBound(property, comparison.operator(), comparison.operands().get(0));
	}

	private PropertyTest ofBound(QueryProperty property, Operator operator, Operand operand) {
		if (!(operand instanceof Operand.Property named)) {
			return ofValues(property, new Comparison(property.path(), operator, List.of(operand)));
		}
		QueryProperty other = this.known.computeIfAbsent(named.path(), this.finder);
		PropertyPairs.check(property, operator, other);
		return (operator == Operator.NOT_EQUAL) ? new PropertyTest(property, Operator.EQUAL, List.of(), other, true)
				: new PropertyTest(property, operator, List.of(), other, false);
	}

	private static ResolvedCriteria all(List<ResolvedCriteria> parts) {
		List<ResolvedCriteria> conjuncts = parts.stream().flatMap((part) -> part.conjuncts().stream()).toList();
		return (conjuncts.size() == 1) ? conjuncts.get(0) : new Conjunction(conjuncts);
	}

	private static ResolvedCriteria any(List<ResolvedCriteria> parts) {
		List<ResolvedCriteria> disjuncts = parts.stream().flatMap((part) -> part.disjuncts().stream()).toList();
		boolean oneProperty = disjuncts.stream().allMatch((it) -> it instanceof PropertyTest test && test.isEquality())
				&& disjuncts.stream().flatMap(ResolvedCriteria::tests).map(PropertyTest::path).distinct().count() == 1;
		if (oneProperty) {
			return Conjuncts.alternatives(disjuncts.stream().flatMap(ResolvedCriteria::tests).toList());
		}
		return (disjuncts.size() == 1) ? disjuncts.get(0) : new Disjunction(disjuncts);
	}

}
