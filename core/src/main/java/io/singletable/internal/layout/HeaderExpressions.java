package io.singletable.internal.layout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.mapping.ConcreteType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions on what the library keeps of an item, in the names of a layout. What does
 * not depend on a call is built once. Immutable, thread-safe.
 */
public final class HeaderExpressions {

	/** An expression has at most 300 operators. */
	private static final int COMPARED = 100;

	private final AttributeNames names;

	private final Expression absent;

	private final Expression present;

	private final Expression tombstone;

	private final Expression notTombstone;

	private final Expression withoutHistory;

	private final Expression withoutVersions;

	private final Expression unversioned;

	private final Expression writtenByOthers;

	private final Expression unclaimed;

	private final Expression withoutSchema;

	private final Expression uncompressed;

	private final Expression expiresAsNumbered;

	private final LivenessFilters living;

	public HeaderExpressions(TableLayout layout) {
		this.names = layout.attributeNames();
		this.living = new LivenessFilters(layout);
		this.absent = Expression.absent(layout.keyNames().partition());
		this.present = Expression.present(layout.keyNames().partition());
		this.tombstone = Expression.present(this.names.deleted());
		this.notTombstone = Expression.absent(this.names.deleted());
		Expression withoutNumber = Expression.absent(this.names.version());
		this.withoutHistory = Expression.absent(this.names.at());
		this.withoutVersions = this.withoutHistory.and(withoutNumber).and(this.notTombstone);
		this.unversioned = this.present.and(withoutNumber);
		this.unclaimed = Expression.absent(this.names.claims());
		this.withoutSchema = Expression.absent(this.names.schema());
		this.uncompressed = Expression.absent(this.names.data());
		this.expiresAsNumbered = Expression.present(this.names.version())
			.or(Expression.absent(this.names.timeToLive()));
		this.writtenByOthers = Expression.present(this.names.type()).and(Expression.absent(this.names.writeId()));
	}

	/**
	 * The condition that there is no item.
	 */
	public Expression absent() {
		return this.absent;
	}

	/**
	 * The condition that there is an item.
	 */
	public Expression present() {
		return this.present;
	}

	/**
	 * The condition that the item is a tombstone or delete marker.
	 */
	public Expression tombstone() {
		return this.tombstone;
	}

	/**
	 * The condition that the item is the tombstone or delete marker of a version.
	 */
	public Expression tombstone(long version) {
		return this.tombstone.and(Expression.equal(this.names.version(), number(version)));
	}

	/**
	 * The condition that the item is no tombstone; it may have expired.
	 */
	public Expression notTombstone() {
		return this.notTombstone;
	}

	/**
	 * The condition that an item with a version has expired, tombstone or not.
	 * @param second the time, as {@link #secondOf} says it
	 */
	public Expression expired(AttributeValue second) {
		return Expression.atMost(this.names.expiry(), second);
	}

	/**
	 * The condition that an item has expired, by the attribute in which it was read with
	 * its expiry.
	 * @param second the time, as {@link #secondOf} says it
	 */
	public Expression expired(Map<String, AttributeValue> item, AttributeValue second) {
		return item.containsKey(this.names.expiry()) ? expired(second) : removable(second);
	}

	/**
	 * The condition that an item with a version has not expired; it may be a tombstone.
	 * @param second the time, as {@link #secondOf} says it
	 */
	public Expression notExpired(AttributeValue second) {
		return Expression.absent(this.names.expiry()).or(Expression.above(this.names.expiry(), second));
	}

	/**
	 * The condition that DynamoDB may remove the item: one without a version has expired.
	 * @param second the time, as {@link #secondOf} says it
	 */
	public Expression removable(AttributeValue second) {
		return Expression.atMost(this.names.timeToLive(), second);
	}

	/**
	 * The condition that DynamoDB may not remove the item yet.
	 * @param second the time, as {@link #secondOf} says it
	 */
	public Expression notRemovable(AttributeValue second) {
		return Expression.absent(this.names.timeToLive()).or(Expression.above(this.names.timeToLive(), second));
	}

	/**
	 * The condition that an item is of a version.
	 * @param version number of the version, 0 for an item that was stored before its type
	 * had versions
	 */
	public Expression version(long version) {
		return (version == 0) ? this.unversioned : numbered(number(version));
	}

	/**
	 * The condition that an item is of a version that has a number.
	 */
	public Expression numbered(AttributeValue number) {
		return Expression.equal(this.names.version(), number);
	}

	/**
	 * The condition that an item has no history.
	 */
	public Expression withoutHistory() {
		return this.withoutHistory;
	}

	/**
	 * The condition that an item has neither history nor version, and is no tombstone.
	 */
	public Expression withoutVersions() {
		return this.withoutVersions;
	}

	/**
	 * The condition that an item holds certain unique values, and no others.
	 * @param claims the values, as the layout stores them
	 */
	public Expression holds(AttributeValue claims) {
		return Expression.equal(this.names.claims(), claims);
	}

	/**
	 * The text of the condition that an item holds something of a constraint, and not a
	 * certain value: of a constraint that is missing, the comparison alone is true.
	 * @param condition the condition that the text becomes a part of
	 */
	public String holdsOther(ExpressionBuilder condition, String constraint, String value) {
		String claim = condition.name(List.of(this.names.claims(), constraint));
		return "attribute_exists(" + claim + ") AND " + claim + " <> "
				+ condition.sharedValue(AttributeValue.createS(value));
	}

	/**
	 * The condition that an item holds no unique values.
	 */
	public Expression unclaimed() {
		return this.unclaimed;
	}

	/**
	 * The condition that a version is not later than a time.
	 * @param time the time, as the layout stores it
	 */
	public Expression notLater(AttributeValue time) {
		return Expression.absent(this.names.at()).or(Expression.atMost(this.names.at(), time));
	}

	/**
	 * The condition that an item was stored by no newer class.
	 */
	public Expression notNewer(int schemaVersion) {
		return Expression.absent(this.names.schema()).or(Expression.atMost(this.names.schema(), number(schemaVersion)));
	}

	/**
	 * The condition that an item is as a certain write left it. What others wrote has no
	 * id: of that, only the type shows that it is there.
	 * @param writeId id of the write, null if the library did not write the item
	 */
	public Expression writtenBy(@Nullable WriteId writeId) {
		return (writeId != null) ? writtenBy(writeId.toAttribute()) : this.writtenByOthers;
	}

	/**
	 * The condition that an item is as a write of the library left it.
	 */
	public Expression writtenBy(AttributeValue writeId) {
		return Expression.equal(this.names.writeId(), writeId);
	}

	/**
	 * The condition that an item is as it was read. Every write of the library gives an
	 * item another write id; one without was written by others, and is compared as a
	 * whole.
	 */
	public Expression asRead(Map<String, AttributeValue> item) {
		AttributeValue writeId = item.get(this.names.writeId());
		if (writeId != null) {
			return writtenBy(writeId);
		}
		ExpressionBuilder condition = Expression.builder("r").and(Expression.absent(this.names.writeId()));
		item.entrySet()
			.stream()
			.limit(COMPARED)
			.forEach((attribute) -> condition.and(Expression.equal(attribute.getKey(), attribute.getValue())));
		return Objects.requireNonNull(condition.build());
	}

	/**
	 * The condition that an item is not as a certain write left it: what is delivered
	 * twice is applied once.
	 */
	public Expression notWrittenBy(WriteId writeId) {
		ExpressionBuilder condition = Expression.builder("o");
		return condition
			.build("NOT " + condition.name(this.names.writeId()) + " = " + condition.value(writeId.toAttribute()));
	}

	/**
	 * The condition that an item is an entity of one of some classes, and can be changed
	 * in place: its attributes are those that the classes have now, and none is
	 * compressed.
	 */
	public ExpressionBuilder changeable(List<? extends ConcreteType<?>> classes, int schemaVersion, Instant now) {
		return this.living.of(classes, now)
			.and((schemaVersion > 0) ? Expression.equal(this.names.schema(), number(schemaVersion))
					: this.withoutSchema)
			.and(this.uncompressed);
	}

	/**
	 * The condition that an expiry is stored as that of an item with a version, and not
	 * as that of one from before its type had versions: with a number, it would be none.
	 */
	public Expression expiresAsNumbered() {
		return this.expiresAsNumbered;
	}

	/**
	 * A time as expiries are compared with it.
	 * @return its second since the epoch
	 */
	public static AttributeValue secondOf(Instant now) {
		return number(now.getEpochSecond());
	}

	private static AttributeValue number(long number) {
		return AttributeValue.createN(Long.toString(number));
	}

}
