package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.plan.ResolvedCriteria.Any;
import io.singletable.internal.plan.ResolvedCriteria.Every;
import io.singletable.internal.plan.ResolvedCriteria.Test;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;

/**
 * Criteria as a list of terms that must all be passed, of which as many as possible are
 * tests of one property: alternatives of one property become one test.
 */
final class Conjuncts {

	private final List<ResolvedCriteria> all;

	private Conjuncts(List<ResolvedCriteria> all) {
		this.all = all;
	}

	/**
	 * Resolve the properties of criteria.
	 * @param criteria the criteria
	 * @param properties finds properties
	 * @return the terms
	 * @throws UnplannableQueryException if a property is unknown, or can't be compared so
	 */
	static Conjuncts of(Criteria criteria, Function<String, QueryProperty> properties) {
		Map<String, QueryProperty> known = new HashMap<>();
		ResolvedCriteria term = resolve(criteria, (path) -> known.computeIfAbsent(path, properties));
		return new Conjuncts((term instanceof Every every) ? every.terms() : List.of(term));
	}

	private static ResolvedCriteria resolve(Criteria criteria, Function<String, QueryProperty> properties) {
		return criteria.match((comparison) -> {
			QueryProperty property = properties.apply(comparison.property());
			OperatorRules.check(property, comparison.operator());
			return new Test(property, comparison.operator(), comparison.operands());
		}, (allOf) -> all(allOf.criteria().stream().map((it) -> resolve(it, properties)).toList()),
				(anyOf) -> any(anyOf.criteria().stream().map((it) -> resolve(it, properties)).toList()));
	}

	private static ResolvedCriteria all(List<ResolvedCriteria> terms) {
		List<ResolvedCriteria> flat = new ArrayList<>();
		terms.forEach((term) -> flat.addAll((term instanceof Every every) ? every.terms() : List.of(term)));
		return (flat.size() == 1) ? flat.get(0) : new Every(flat);
	}

	private static ResolvedCriteria any(List<ResolvedCriteria> terms) {
		List<ResolvedCriteria> flat = new ArrayList<>();
		terms.forEach((term) -> flat.addAll((term instanceof Any any) ? any.terms() : List.of(term)));
		boolean oneProperty = flat.stream().allMatch((term) -> term instanceof Test test && test.isEquality())
				&& flat.stream().flatMap(ResolvedCriteria::tests).map(Test::path).distinct().count() == 1;
		if (oneProperty) {
			return alternatives(flat.stream().flatMap(ResolvedCriteria::tests).toList());
		}
		return (flat.size() == 1) ? flat.get(0) : new Any(flat);
	}

	private static Test alternatives(List<Test> equalities) {
		if (equalities.size() == 1) {
			return equalities.get(0);
		}
		List<Operand> operands = equalities.stream().flatMap((test) -> test.operands().stream()).toList();
		return new Test(equalities.get(0).property(), Operator.IN, operands);
	}

	/**
	 * All terms.
	 */
	List<ResolvedCriteria> all() {
		return this.all;
	}

	/**
	 * The tests of single properties among the terms.
	 */
	List<Test> tests() {
		return this.all.stream().filter(Test.class::isInstance).map(Test.class::cast).toList();
	}

	/**
	 * What follows from each term that has alternatives: where all of them demand a value
	 * of the same property, it has one of these values. The term itself says more.
	 */
	Map<String, Test> impliedEqualities() {
		Map<String, Test> implied = new LinkedHashMap<>();
		for (ResolvedCriteria term : this.all) {
			if (term instanceof Any any) {
				impliedBy(any).forEach(implied::putIfAbsent);
			}
		}
		return implied;
	}

	private static Map<String, Test> impliedBy(Any any) {
		List<Map<String, Test>> demands = any.terms().stream().map(Conjuncts::equalities).toList();
		Map<String, Test> implied = new LinkedHashMap<>();
		for (String path : demands.get(0).keySet()) {
			if (demands.stream().allMatch((demand) -> demand.containsKey(path))) {
				implied.put(path, alternatives(demands.stream().map((demand) -> demand.get(path)).toList()));
			}
		}
		return implied;
	}

	private static Map<String, Test> equalities(ResolvedCriteria term) {
		List<ResolvedCriteria> conjunction = (term instanceof Every every) ? every.terms() : List.of(term);
		return conjunction.stream()
			.filter((it) -> it instanceof Test test && test.isEquality())
			.map(Test.class::cast)
			.collect(Collectors.toMap(Test::path, Function.identity(), (first, second) -> first, LinkedHashMap::new));
	}

	@Override
	public String toString() {
		return this.all.isEmpty() ? "everything" : new Every(this.all).toString();
	}

}
