package io.singletable.audit.internal.retention;

import java.util.stream.Stream;

import io.singletable.Singleton;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.StoredHeader;
import io.singletable.internal.template.table.Listings;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort.Direction;

/**
 * Retention of a type without a trail: a walk of its listings. An entity that changes
 * meanwhile may be met twice, but is not missed. Of one run, hence of one thread.
 */
record ListingRetention(EntityMetadata<?> type, TableLayout layout, Listings listings, QueryExecutor queries,
		HistorySweep sweep, VersionDeletes deletes) {

	/**
	 * Delete what is too old, entity by entity.
	 */
	void run() {
		if (this.type.isSingleton()) {
			this.sweep.sweep(this.layout.headKey(this.type, Singleton.ID));
		}
		else {
			ItemProjection<StoredHeader> headers = ItemProjection.headers(this.layout.attributeNames());
			walk(this.listings.of(this.type), headers);
			if (this.type.hasSoftDelete()) {
				walk(this.listings.deleted(this.type, Direction.ASC, null), headers.deleted());
			}
		}
		this.deletes.complete();
	}

	private void walk(BoundQuery listing, ItemProjection<StoredHeader> headers) {
		try (Stream<StoredHeader> entities = this.queries.stream(listing, headers, Limit.unlimited())) {
			entities.filter((entity) -> entity.header().version() > 1)
				.forEach((entity) -> this.sweep.sweep(this.layout.headKey(this.type, entity.id())));
		}
	}

}
