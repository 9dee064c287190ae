package io.singletable.internal.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Condition of a write of an entity: as DynamoDB checks it, and as it is checked in
 * memory. Immutable, thread-safe.
 */
public final class WriteCondition {

	private final ResolvedCriteria criteria;

	private final Arguments arguments;

	private final @Nullable Expression expression;

	private final Predicate<Object> predicate;

	WriteCondition(ResolvedCriteria criteria, Arguments arguments, @Nullable Expression expression) {
		this.criteria = criteria;
		this.arguments = arguments;
		this.expression = expression;
		this.predicate = new CriteriaPredicates(arguments).of(criteria);
	}

	/**
	 * The condition as DynamoDB checks it, on an item of the type whose payload is not
	 * compressed: true only if the entity matches. An item in a form that is no longer
	 * written may match although it is false.
	 * @return the expression, empty if DynamoDB can't check all of the condition, so that
	 * the entity has to be read
	 */
	public Optional<Expression> expression() {
		return Optional.ofNullable(this.expression);
	}

	public boolean matches(Object entity) {
		return this.predicate.test(entity);
	}

	/**
	 * The value that a property has in every entity that matches, as far as a single
	 * conjunct says so.
	 */
	public Optional<KnownProperty> known(String path) {
		for (ResolvedCriteria conjunct : this.criteria.conjuncts()) {
			if (conjunct instanceof PropertyTest test && test.path().equals(path)) {
				if (test.operator() == Operator.IS_NULL) {
					return Optional.of(new KnownProperty(null));
				}
				List<Object> values = test.isEquality() ? this.arguments.alternatives(test) : List.of();
				if (values.size() == 1) {
					return Optional.of(new KnownProperty(values.get(0)));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * The properties and operators, without operands.
	 */
	@Override
	public String toString() {
		return this.criteria.toString();
	}

	/**
	 * Value of a property that follows from a condition.
	 */
	public record KnownProperty(@Nullable Object value) {

		@Override
		public String toString() {
			return "?";
		}

	}

}
