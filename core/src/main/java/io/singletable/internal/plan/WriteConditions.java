package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.convert.Payloads;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ResolvedCriteria.Conjunction;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Criteria;
import io.singletable.query.Parameters;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions of writes, made of criteria. Criteria that differ by their values only are
 * resolved once. Thread-safe.
 */
public final class WriteConditions {

	/** Criteria may be made of a request: there may be any number of them. */
	private static final int MAX_KEPT = 1_000;

	private final TableLayout layout;

	private final Payloads payloads;

	private final PartStates states;

	private final Expression present;

	private final Map<EntityMetadata<?>, QueryProperties> properties = new ConcurrentHashMap<>();

	private final Map<Shape, ResolvedCriteria> resolved = new ConcurrentHashMap<>();

	public WriteConditions(TableLayout layout, Payloads payloads, PartStates states) {
		this.layout = layout;
		this.payloads = payloads;
		this.states = states;
		this.present = new HeaderExpressions(layout).present();
	}

	/**
	 * Make a condition.
	 * @throws io.singletable.UnplannableQueryException if no class of the type has a
	 * property, or it can't be compared so
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if a value does
	 * not fit its property
	 * @throws IllegalArgumentException if an operand is a parameter
	 */
	public WriteCondition of(EntityMetadata<?> type, Criteria criteria) {
		Parameters parameters = Parameters.ofCondition(criteria);
		ResolvedCriteria resolved = resolved(new Shape(type, parameters.criteria()));
		Arguments arguments = new Arguments(parameters.values().toArray());
		return new WriteCondition(resolved, arguments, expression(type, resolved, arguments));
	}

	private ResolvedCriteria resolved(Shape shape) {
		ResolvedCriteria known = this.resolved.get(shape);
		if (known != null) {
			return known;
		}
		QueryProperties properties = this.properties.computeIfAbsent(shape.type(),
				(type) -> new QueryProperties(type, this.layout, this.payloads, this.states));
		ResolvedCriteria resolved = Conjuncts.of(shape.criteria(), properties::required).asOne();
		if (this.resolved.size() < MAX_KEPT) {
			this.resolved.put(shape, resolved);
		}
		return resolved;
	}

	private @Nullable Expression expression(EntityMetadata<?> type, ResolvedCriteria criteria, Arguments arguments) {
		if (criteria instanceof Conjunction all && all.parts().isEmpty()) {
			return this.present;
		}
		ExpressionBuilder expression = Expression.builder("w");
		Expression strict = new StrictExpressions(arguments, expression).of(criteria)
			.map(expression::build)
			.orElse(null);
		return (strict != null) ? ofOwners(type, criteria, strict) : null;
	}

	/**
	 * An item of a class that does not have a property any more may still have its
	 * attribute, which is null to the class: what such items match is decided in memory.
	 */
	private @Nullable Expression ofOwners(EntityMetadata<?> type, ResolvedCriteria criteria, Expression strict) {
		PropertyOwners owners = PropertyOwners.of(type, this.layout);
		List<PropertyTest> tests = criteria.tests().toList();
		if (owners.areAll(tests)) {
			return strict;
		}
		List<AttributeValue> names = owners.names(tests);
		return names.isEmpty() ? null : strict.and(Expression.in(owners.attribute(), names));
	}

	/**
	 * What conditions have in common that differ by their values only.
	 */
	private record Shape(EntityMetadata<?> type, Criteria criteria) {
	}

}
