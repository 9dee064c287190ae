package io.singletable.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

/**
 * Disjunction of criteria.
 *
 * @param criteria the criteria, at least one
 */
public record AnyOf(List<Criteria> criteria) implements Criteria {

	public AnyOf {
		criteria = List.copyOf(criteria);
		Assert.notEmpty(criteria, "At least one alternative is required");
	}

	@Override
	public <R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction,
			Function<AnyOf, R> disjunction, Function<Negation, R> negation) {
		Assert.notNull(comparison, "comparison must not be null");
		Assert.notNull(conjunction, "conjunction must not be null");
		Assert.notNull(disjunction, "disjunction must not be null");
		Assert.notNull(negation, "negation must not be null");
		return disjunction.apply(this);
	}

	@Override
	public String toString() {
		return this.criteria.stream()
			.map((it) -> (it instanceof AllOf) ? "(" + it + ")" : it.toString())
			.collect(Collectors.joining(" or "));
	}

}
