package io.singletable.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

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
	public <R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction,
			Function<AnyOf, R> disjunction, Function<Negation, R> negation) {
		Assert.notNull(comparison, "comparison must not be null");
		Assert.notNull(conjunction, "conjunction must not be null");
		Assert.notNull(disjunction, "disjunction must not be null");
		Assert.notNull(negation, "negation must not be null");
		return conjunction.apply(this);
	}

	@Override
	public String toString() {
		return this.criteria.stream()
			.map((it) -> (it instanceof AnyOf) ? "(" + it + ")" : it.toString())
			.collect(Collectors.joining(" and "));
	}

}
