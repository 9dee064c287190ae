package io.singletable.internal.write.update;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.ComputedProperty;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.UniqueConstraint;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Unique values of entities that are updated in place: an update of one item can't move
 * their sentinels, and so leaves them alone. Says which constraints an update touches,
 * and what must hold of the others. Immutable, thread-safe.
 */
final class KeptClaims {

	private final String claims;

	private final HeaderExpressions headers;

	KeptClaims(TableLayout layout) {
		this.claims = layout.attributeNames().claims();
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * The constraints of which an update may change the values.
	 * @param properties the properties after the update
	 * @return why, by the name of the constraint
	 */
	Map<String, String> touched(ConcreteType<?> concrete, KnownProperties properties) {
		Map<String, String> touched = new TreeMap<>();
		for (UniqueConstraint constraint : concrete.constraints()) {
			constraint.paths()
				.stream()
				.flatMap((path) -> reason(concrete, path, properties).stream())
				.findFirst()
				.ifPresent((reason) -> touched.put(constraint.name(),
						"the unique constraint '" + constraint.name() + "' is of " + reason));
		}
		return touched;
	}

	private static Optional<String> reason(ConcreteType<?> concrete, String path, KnownProperties properties) {
		if (properties.isChanged(path)) {
			return Optional.of("'" + path + "', which changes");
		}
		boolean follows = properties.mayBeComputed(path) || concrete.properties()
			.computed()
			.stream()
			.filter((computed) -> computed.property().javaPath().equals(path))
			.anyMatch((computed) -> follows(computed, properties));
		return follows ? Optional.of("'" + path + "', which may be computed from what changes") : Optional.empty();
	}

	private static boolean follows(ComputedProperty computed, KnownProperties properties) {
		return computed.followsFrom((from) -> properties.isChanged(from) || properties.mayBeComputed(from));
	}

	/**
	 * The condition that an item holds values of all constraints of its type, and of no
	 * others, and that nobody took one over while it was expired: a clock that is behind
	 * would bring it back to life.
	 */
	Expression condition(EntityMetadata<?> type) {
		if (type.constraints().isEmpty()) {
			return this.headers.unclaimed();
		}
		ExpressionBuilder condition = Expression.builder("q");
		StringBuilder text = new StringBuilder("size(" + condition.name(this.claims) + ") = "
				+ condition.value(AttributeValue.createN(Integer.toString(type.constraints().size()))));
		for (String constraint : type.constraints()) {
			text.append(" AND " + this.headers.holdsOther(condition, constraint, UniqueClaims.LOST));
		}
		return condition.build(text.toString());
	}

}
