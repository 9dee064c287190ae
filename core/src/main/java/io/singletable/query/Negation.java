package io.singletable.query;

import java.util.function.Function;

import org.springframework.util.Assert;

/**
 * Negation of criteria: matches whatever they do not match.
 *
 * @param criteria the criteria
 */
public record Negation(Criteria criteria) implements Criteria {

	public Negation {
		Assert.notNull(criteria, "criteria must not be null");
	}

	@Override
	public <R> R match(Function<Comparison, R> comparison, Function<AllOf, R> conjunction,
			Function<AnyOf, R> disjunction, Function<Negation, R> negation) {
		Assert.notNull(comparison, "comparison must not be null");
		Assert.notNull(conjunction, "conjunction must not be null");
		Assert.notNull(disjunction, "disjunction must not be null");
		Assert.notNull(negation, "negation must not be null");
		return negation.apply(this);
	}

	@Override
	public String toString() {
		return "not (" + this.criteria + ")";
	}

}
