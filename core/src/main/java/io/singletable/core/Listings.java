package io.singletable.core;

import io.singletable.layout.TableLayout;
import io.singletable.mapping.EntityMetadata;
import io.singletable.query.ListingQuery;
import io.singletable.query.plan.BoundQuery;
import io.singletable.schema.IndexProjections;
import io.singletable.schema.PartStates;

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
