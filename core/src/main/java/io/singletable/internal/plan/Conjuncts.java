package io.singletable.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.plan.ResolvedCriteria.Disjunction;
import io.singletable.internal.plan.ResolvedCriteria.Conjunction;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Criteria;
import io.singletable.query.Operand;
import io.singletable.query.Operator;

/**
 * Conjuncts of criteria, of which as many as possible are tests of one property:
 * alternatives of one property become one test.
 */
public final class Conjuncts {

	private final List<ResolvedCriteria> all;

	private Conjuncts(List<ResolvedCriteria> all) {
		this.all = all;
	}

	/**
	 * Resolve the properties of criteria.
	 * @throws UnplannableQueryException if a property is unknown, or can't be compared so
	 */
	public static Conjuncts of(Criteria criteria, Function<String, QueryProperty> properties) {
		return new Conjuncts(new CriteriaResolver(properties).resolve(criteria).conjuncts());
	}

	static PropertyTest alternatives(List<PropertyTest> equalities) {
		if (equalities.size() == 1) {
			return equalities.get(0);
		}
		List<Operand> operands = equalities.stream().flatMap((test) -> test.operands().stream()).toList();
		return new PropertyTest(equalities.get(0).property(), Operator.IN, operands);
	}

	List<ResolvedCriteria> all() {
		return this.all;
	}

	/**
	 * The conjunction of all, or the only one.
	 */
	ResolvedCriteria asOne() {
		return (this.all.size() == 1) ? this.all.get(0) : new Conjunction(this.all);
	}

	/**
	 * The tests of single properties among the conjuncts.
	 */
	List<PropertyTest> tests() {
		return this.all.stream().filter(PropertyTest.class::isInstance).map(PropertyTest.class::cast).toList();
	}

	/**
	 * The equalities that follow from disjunctions: where all disjuncts demand a value of
	 * the same property, it has one of these values. The disjunction itself demands more.
	 */
	Map<String, PropertyTest> impliedEqualities() {
		Map<String, PropertyTest> implied = new LinkedHashMap<>();
		for (ResolvedCriteria conjunct : this.all) {
			if (conjunct instanceof Disjunction disjunction && !disjunction.parts().isEmpty()) {
				impliedBy(disjunction).forEach(implied::putIfAbsent);
			}
		}
		return implied;
	}

	private static Map<String, PropertyTest> impliedBy(Disjunction disjunction) {
		List<Map<String, PropertyTest>> demands = disjunction.parts().stream().map(Conjuncts::equalities).toList();
		Map<String, PropertyTest> implied = new LinkedHashMap<>();
		for (String path : demands.get(0).keySet()) {
			if (demands.stream().allMatch((demand) -> demand.containsKey(path))) {
				implied.put(path, alternatives(demands.stream().map((demand) -> demand.get(path)).toList()));
			}
		}
		return implied;
	}

	private static Map<String, PropertyTest> equalities(ResolvedCriteria criteria) {
		return criteria.conjuncts()
			.stream()
			.filter((it) -> it instanceof PropertyTest test && test.isEquality())
			.map(PropertyTest.class::cast)
			.collect(Collectors.toMap(PropertyTest::path, Function.identity(), (first, second) -> first,
					LinkedHashMap::new));
	}

	@Override
	public String toString() {
		return this.all.isEmpty() ? "everything" : new Conjunction(this.all).toString();
	}

}
