package io.singletable.internal.read;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.SingletonAdvice;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort.Direction;

/**
 * Query of all entities of a type: every shard of its listing.
 */
public final class ListingQuery {

	private ListingQuery() {
	}

	/**
	 * List a type.
	 * @throws InvalidDataAccessApiUsageException if the type has no listing
	 */
	public static BoundQuery of(TableLayout layout, IndexProjections projections, EntityMetadata<?> type,
			Direction direction) {
		ListingKeys listing = layout.listing(type);
		if (listing == null) {
			throw new InvalidDataAccessApiUsageException(type.isSingleton() ? SingletonAdvice.insteadOfListing(type)
					: type.typeName() + " has no listing (listing = NONE): declare @SingleTableEntity(listing = BY_ID) "
							+ "to list its entities");
		}
		return of(projections, type, listing, listing.partitions().stream().map(KeyRange::all).toList(), direction,
				type.listing().name());
	}

	/**
	 * List the deleted entities of a type whose content is kept.
	 * @param before the time before which they were deleted, null for all
	 */
	public static BoundQuery ofDeleted(TableLayout layout, IndexProjections projections, EntityMetadata<?> type,
			Direction direction, @Nullable Instant before) {
		String end = (before != null) ? layout.time(before).s() : null;
		return of(projections, type, Objects.requireNonNull(layout.listing(type)),
				layout.deletedPartitions(type)
					.stream()
					.map((partition) -> KeyRange.between(partition, null, end))
					.toList(),
				direction, "deleted");
	}

	private static BoundQuery of(IndexProjections projections, EntityMetadata<?> type, ListingKeys listing,
			List<KeyRange> ranges, Direction direction, String identity) {
		AccessPath path = new AccessPath(listing.index(), listing.names(), projections.of(listing.index()),
				ReadConsistency.EVENTUAL, false);
		return new BoundQuery(type, path, ranges, direction, null, null,
				List.of(listing.index(), type.typeName(), identity));
	}

}
