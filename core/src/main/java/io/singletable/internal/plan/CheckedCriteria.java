package io.singletable.internal.plan;

import java.util.List;
import java.util.function.Supplier;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Criteria that are checked of what was read, and the values that they take.
 */
final class CheckedCriteria {

	private final ResolvedCriteria criteria;

	/**
	 * Found out when the first row is checked: it takes time that most queries don't
	 * need.
	 */
	private final Supplier<ProjectedValues> values;

	private CheckedCriteria(ResolvedCriteria criteria, Supplier<ProjectedValues> values) {
		this.criteria = criteria;
		this.values = values;
	}

	/**
	 * The check of conjuncts.
	 * @return the criteria, or null if there are none
	 */
	static @Nullable CheckedCriteria of(List<ResolvedCriteria> conjuncts, EntityMetadata<?> type,
			ProjectedProperties properties) {
		if (conjuncts.isEmpty()) {
			return null;
		}
		ResolvedCriteria criteria = ResolvedCriteria.joined(conjuncts);
		return new CheckedCriteria(criteria, SingletonSupplier.of(() -> {
			List<String> names = criteria.tests()
				.flatMap(PropertyTest::properties)
				.map(QueryProperty::source)
				.distinct()
				.toList();
			return new ProjectedValues(type, names, properties.layout(), properties);
		}));
	}

	/**
	 * The check of one call.
	 */
	ResidualCheck bind(Arguments arguments) {
		return new ResidualCheck(this.criteria, new CriteriaPredicates(arguments), this.values);
	}

}
