package io.singletable.internal.template;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.read.ListingQuery;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.util.Assert;

/**
 * Finds the listings of types, and refuses those in which entities may be missing.
 *
 * @param layout the stored format
 * @param projections what indexes hold
 * @param states which listings hold all entities
 */
record Listings(TableLayout layout, IndexProjections projections, PartStates states) {

	BoundQuery of(EntityMetadata<?> type, Direction direction) {
		Assert.notNull(direction, "direction must not be null");
		this.states.requireListing(type);
		return ListingQuery.of(this.layout, this.projections, type, direction);
	}

}
