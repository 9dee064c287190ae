package io.singletable.internal.layout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Filters for living entities, in the names of a layout: {@link ItemHeader#isAlive} says
 * the same of an item that was read. Immutable, thread-safe.
 */
public final class LivenessFilters {

	private final AttributeNames names;

	private final Expression notTombstone;

	public LivenessFilters(TableLayout layout) {
		this.names = layout.attributeNames();
		this.notTombstone = Expression.absent(this.names.deleted());
	}

	/**
	 * The condition that an item bears the name of a type. History bears it too.
	 */
	public Expression ofType(EntityMetadata<?> type) {
		return ofClasses(classesOf(type));
	}

	/**
	 * The condition that an item bears the name of a type, or of its hierarchy: sentinels
	 * bear that one.
	 */
	public Expression ofTypeOrSentinel(EntityMetadata<?> type) {
		Expression ofType = ofType(type);
		return classesOf(type).stream().anyMatch((concrete) -> concrete.name().equals(type.typeName())) ? ofType
				: ofType.or(Expression.equal(this.names.type(), AttributeValue.createS(type.typeName())));
	}

	/**
	 * The filter of the table for entities of a type: items that bear its name, are no
	 * tombstones, and have not expired.
	 */
	public ExpressionBuilder inTable(EntityMetadata<?> type, Instant now) {
		return of(classesOf(type), now);
	}

	/**
	 * The filter of an index for entities of a type. Tombstones have no keys there that
	 * have to be left out, unless they keep the content: an application that does not
	 * know an index leaves the keys in it.
	 */
	public ExpressionBuilder inIndex(EntityMetadata<?> type, Instant now) {
		return type.hasSoftDelete() ? inTable(type, now) : notExpired(Expression.builder("l").and(ofType(type)), now);
	}

	/**
	 * The filter of an index for entities that have expired.
	 */
	public Expression expired(Instant now) {
		ExpressionBuilder filter = Expression.builder("l");
		String expiry = filter.name(this.names.expiry());
		String second = filter.value(HeaderExpressions.secondOf(now));
		return filter.build(expiry + " <= " + second + " OR (attribute_not_exists(" + filter.name(this.names.version())
				+ ") AND attribute_not_exists(" + expiry + ") AND " + filter.name(this.names.timeToLive()) + " <= "
				+ second + ")");
	}

	/**
	 * The condition that an item is an entity of one of some classes.
	 */
	ExpressionBuilder of(List<? extends ConcreteType<?>> classes, Instant now) {
		return notExpired(Expression.builder("l").and(ofClasses(classes)).and(this.notTombstone), now);
	}

	private Expression ofClasses(List<? extends ConcreteType<?>> classes) {
		List<AttributeValue> values = classes.stream()
			.map((concrete) -> AttributeValue.createS(concrete.name()))
			.toList();
		return (values.size() == 1) ? Expression.equal(this.names.type(), values.get(0))
				: Expression.in(this.names.type(), values);
	}

	/** A comparison with an attribute that is not there is false. */
	private ExpressionBuilder notExpired(ExpressionBuilder filter, Instant now) {
		String expiry = filter.name(this.names.expiry());
		String second = filter.value(HeaderExpressions.secondOf(now));
		return filter.and("NOT " + expiry + " <= " + second + " AND (attribute_exists("
				+ filter.name(this.names.version()) + ") OR attribute_exists(" + expiry + ") OR NOT "
				+ filter.name(this.names.timeToLive()) + " <= " + second + ")");
	}

	private static List<ConcreteType<?>> classesOf(EntityMetadata<?> type) {
		List<ConcreteType<?>> classes = new ArrayList<>();
		type.concreteTypes().forEach(classes::add);
		return classes;
	}

}
