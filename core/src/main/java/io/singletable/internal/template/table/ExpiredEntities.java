package io.singletable.internal.template.table;

import java.time.Clock;
import java.util.stream.Stream;

import io.singletable.core.Parallelism;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.LivenessFilters;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.StoredHeader;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;

/**
 * Entities of a table that have expired and are still stored, by the listings of their
 * types. Thread-safe.
 */
public record ExpiredEntities(QueryExecutor executor, Listings listings, TableLayout layout, Clock clock) {

	/**
	 * The expired entities of a type, which are read page by page as they are consumed.
	 * @throws InvalidDataAccessApiUsageException if entities of the type do not expire,
	 * or are not listed
	 */
	public Stream<StoredHeader> stream(EntityMetadata<?> type, Parallelism parallelism) {
		if (!type.canExpire()) {
			throw new InvalidDataAccessApiUsageException(type.typeName()
					+ " has no @TimeToLive, so that none of its entities expires: delete them by a query instead");
		}
		return this.executor.parallel(parallelism.executor(), parallelism.maxConcurrentRequests())
			.stream(query(type), ItemProjection.expiredHeaders(this.layout.attributeNames()), Limit.unlimited());
	}

	/** An index of keys alone can't filter: the headers are read and looked at. */
	private BoundQuery query(EntityMetadata<?> type) {
		BoundQuery listing = this.listings.of(type);
		AttributeNames names = this.layout.attributeNames();
		if (!names.liveness().stream().allMatch(listing.path().projection()::holds)) {
			return listing;
		}
		return new BoundQuery(type, listing.path(), listing.ranges(), listing.order(),
				new LivenessFilters(this.layout).expired(this.clock.instant()), null, listing.identity());
	}

}
