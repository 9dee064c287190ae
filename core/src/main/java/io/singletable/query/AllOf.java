package io.singletable.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Conjunction of criteria. Without any, it matches every entity.
 *
 * @param criteria the criteria
 */
public record AllOf(List<Criteria> criteria) implements Criteria {

	public AllOf {
		criteria = List.copyOf(criteria);
	}

	@Override
	public String toString() {
		return this.criteria.stream()
			.map((it) -> (it instanceof AnyOf) ? "(" + it + ")" : it.toString())
			.collect(Collectors.joining(" and "));
	}

}
