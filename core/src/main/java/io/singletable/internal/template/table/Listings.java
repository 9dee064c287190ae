package io.singletable.internal.template.table;

import io.singletable.cost.CostEstimate;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.plan.RequestLimits;
import io.singletable.internal.read.ListingQuery;

import org.springframework.data.domain.Sort.Direction;

/**
 * Listings of types, except those in which entities may be missing: they are refused.
 */
record Listings(TableLayout layout, IndexProjections projections, PartStates states) {

	BoundQuery of(EntityMetadata<?> type) {
		this.states.requireListing(type);
		return ListingQuery.of(this.layout, this.projections, type, Direction.ASC);
	}

	/**
	 * The cost of reading a listing to its end, whether or not it is complete.
	 */
	CostEstimate cost(EntityMetadata<?> type) {
		BoundQuery listing = ListingQuery.of(this.layout, this.projections, type, Direction.ASC);
		return ReadCost.ofPartitions(listing.path(), listing.ranges().size()).toTheEnd(RequestLimits.NONE);
	}

}
