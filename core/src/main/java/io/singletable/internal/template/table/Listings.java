package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.List;

import io.singletable.cost.CostEstimate;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.ListingQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Listings of types, except those in which entities may be missing: they are refused.
 */
public record Listings(TableLayout layout, IndexProjections projections, PartStates states) {

	public BoundQuery of(EntityMetadata<?> type) {
		this.states.requireListing(type);
		return ListingQuery.of(this.layout, this.projections, type, Direction.ASC);
	}

	/**
	 * The deleted entities of a type whose content is kept.
	 * @param before the time before which they were deleted, null for all
	 */
	public BoundQuery deleted(EntityMetadata<?> type, Direction direction, @Nullable Instant before) {
		return ListingQuery.ofDeleted(this.layout, this.projections, type, direction, before);
	}

	/**
	 * Whether all entities of a type are in its listing.
	 */
	boolean isComplete(EntityMetadata<?> type) {
		return this.states.ofListing(type) != PartState.BACKFILLING;
	}

	/**
	 * The shards of a listing, each by itself, whether or not it is complete.
	 * @return the queries, none if the type has no listing
	 */
	List<BoundQuery> shards(EntityMetadata<?> type) {
		if (this.layout.listing(type) == null) {
			return List.of();
		}
		BoundQuery listing = ListingQuery.of(this.layout, this.projections, type, Direction.ASC);
		return listing.ranges()
			.stream()
			.map((range) -> new BoundQuery(type, listing.path(), List.of(range), listing.order(), null, null,
					listing.identity()))
			.toList();
	}

	/**
	 * The cost of reading the deleted entities of a type.
	 */
	ReadCost costOfDeleted(EntityMetadata<?> type) {
		BoundQuery deleted = deleted(type, Direction.DESC, null);
		return ReadCost.ofPartitions(deleted.path(), deleted.ranges().size());
	}

	/**
	 * The cost of reading a listing to its end, whether or not it is complete.
	 */
	CostEstimate cost(EntityMetadata<?> type) {
		BoundQuery listing = ListingQuery.of(this.layout, this.projections, type, Direction.ASC);
		return ReadCost.ofPartitions(listing.path(), listing.ranges().size()).toTheEnd(RequestLimits.NONE);
	}

}
