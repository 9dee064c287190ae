package io.singletable.internal.plan.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.OverflowCost;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.plan.SortRange;
import io.singletable.query.PlanDescription;
import io.singletable.query.PlanDescription.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.util.Assert;

/**
 * Plan of how an item collection is read: the partition of the table or an index in which
 * entities of a type lie, with all that lies there beside them. Immutable, thread-safe.
 */
public final class CollectionPlan {

	private final EntityMetadata<?> type;

	private final List<EntityMetadata<?>> types;

	private final AccessPath path;

	private final String condition;

	private final Function<@Nullable Object[], List<KeyRange>> ranges;

	private final CollectionPart part;

	CollectionPlan(EntityMetadata<?> type, List<EntityMetadata<?>> types, AccessPath path, String condition,
			Function<@Nullable Object[], List<KeyRange>> ranges, CollectionPart part) {
		this.part = part;
		this.type = type;
		this.types = List.copyOf(types);
		this.path = path;
		this.condition = condition;
		this.ranges = ranges;
	}

	/**
	 * The type by which the partition is named.
	 */
	public EntityMetadata<?> type() {
		return this.type;
	}

	/**
	 * The types whose entities can lie in the partition.
	 * @return the types, in the order of the registry
	 */
	public List<EntityMetadata<?>> types() {
		return this.types;
	}

	/**
	 * The part of the partition that is read.
	 */
	CollectionPart part() {
		return this.part;
	}

	/**
	 * Another part of the same collection.
	 */
	CollectionPlan with(List<EntityMetadata<?>> types, CollectionPart part) {
		return new CollectionPlan(this.type, types, this.path, this.condition, this.ranges, part);
	}

	public AccessPath path() {
		return this.path;
	}

	/**
	 * The same collection, read with a consistency.
	 * @throws UnplannableQueryException if an index would have to be read consistently
	 */
	public CollectionPlan reading(ReadConsistency consistency) {
		Assert.notNull(consistency, "consistency must not be null");
		if (consistency == this.path.consistency()) {
			return this;
		}
		if (this.path.index() != null) {
			throw new UnplannableQueryException("A collection of " + this.type.typeName() + " in index '"
					+ this.path.index() + "' can't be read with strong consistency: DynamoDB's indexes support "
					+ "eventual consistency only");
		}
		AccessPath path = new AccessPath(null, this.path.names(), this.path.projection(), consistency, false);
		return new CollectionPlan(this.type, this.types, path, this.condition, this.ranges, this.part);
	}

	/**
	 * Require that what is read can be deleted.
	 * @throws UnplannableQueryException if it lies in an index
	 * @throws InvalidDataAccessApiUsageException if a prefix is empty
	 */
	public void requireDeletable() {
		if (this.path.index() != null) {
			throw new UnplannableQueryException("A collection of " + this.type.typeName() + " in index '"
					+ this.path.index() + "' can't be deleted: indexes lag behind, and their entries move. Delete a "
					+ "collection of the table, CollectionKey.of(…), or the rows of a query, "
					+ "query(…).parallel(…).deleteAll()");
		}
		for (SortRange range : this.part.ranges()) {
			if (range.ofEmptyPrefix()) {
				throw new InvalidDataAccessApiUsageException("The prefix in '" + range.condition()
						+ "' is empty, so that a delete would take every " + range.type().typeName()
						+ " there: specify a prefix, or leave this condition out to delete all");
			}
		}
	}

	/**
	 * The same collection without the entities of some types.
	 */
	public CollectionPlan without(Collection<EntityMetadata<?>> leftOut) {
		return new CollectionPlan(this.type, this.types.stream().filter((it) -> !leftOut.contains(it)).toList(),
				this.path, this.condition, this.ranges, this.part);
	}

	/**
	 * Bind the arguments of a call.
	 * @param arguments the arguments in the order of the parameters
	 * @return the query to run, which finds nothing if no key holds the arguments
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null or does not fit its property
	 */
	public BoundQuery bind(Direction direction, @Nullable Object... arguments) {
		List<KeyRange> ranges = this.ranges.apply(arguments)
			.stream()
			.flatMap((range) -> this.part.of(range).stream())
			.toList();
		// No type is called so: another query with the same parts has another identity.
		List<String> identity = new ArrayList<>(List.of("~collection", this.path.toString()));
		// Shards may become more while a caller has a position.
		List<KeyRange> first = ranges.stream().limit(1).toList();
		for (KeyRange range : first) {
			String from = range.from();
			identity.add(range.partition());
			identity.add((from != null) ? from : "");
		}
		identity.addAll(this.part.identity(first));
		return new BoundQuery(this.type, this.path, ranges, direction, this.part.filter(), null, identity, this.types,
				this.part.typeNames());
	}

	public PlanDescription describe(Direction direction, RequestLimits limits) {
		String condition = this.condition + this.part.conditions();
		Filter filter = this.part.description();
		String text = this.types.stream().map(EntityMetadata::typeName).collect(Collectors.joining(", ")) + ": "
				+ this.path + " [" + condition + "] " + (direction.isAscending() ? "ascending" : "descending")
				+ ((filter != null) ? "; filter " + filter : "") + "; " + this.path.cost(List.of())
				+ overflowing().map(OverflowCost::text).orElse("") + limits;
		ReadCost cost = ReadCost.ofPartitions(this.path, shards());
		return new PlanDescription(this.path.access(), this.path.index(), condition, direction,
				(filter != null) ? List.of(filter) : List.of(), null, limits.own(), cost.keyRanges(),
				cost(cost.ofRows(limits), limits), cost(cost.toTheEnd(limits), limits), text);
	}

	private CostEstimate cost(CostEstimate items, RequestLimits limits) {
		return overflowing().map((type) -> OverflowCost.ofRows(type, limits, items)).orElse(items);
	}

	/** One of the types whose payloads may be beside their items. */
	private Optional<EntityMetadata<?>> overflowing() {
		return this.types.stream()
			.<EntityMetadata<?>>map((type) -> type)
			.filter((type) -> type.overflow() != null)
			.findFirst();
	}

	private int shards() {
		String index = this.path.index();
		return (index != null) ? this.type.shards(PartName.index(index)) : 1;
	}

	public PlanDescription describeAsOf(Direction direction, RequestLimits limits) {
		PlanDescription current = describe(direction, limits);
		CostEstimate one = CostEstimate.ofRead(RequestCount.of(1),
				new UnitEstimate(1, null, "1 for each 4 KB of its newest 16 versions, rounded up", List.of()));
		CostEstimate cost = current.cost().then(one.forEach("entity that has changed since"));
		return new PlanDescription(current.access(), current.index(), current.keyCondition(), direction,
				current.filters(), null, limits.own(), current.keyRanges(), cost, cost,
				current + "; as of a time: tombstones included, and a Query of its history for each entity that "
						+ "has changed since");
	}

	@Override
	public String toString() {
		return describe(Direction.ASC, RequestLimits.NONE).toString();
	}

}
