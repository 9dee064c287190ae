package io.singletable.internal.template.table;

import java.util.List;
import java.util.Optional;

import io.singletable.ReadConsistency;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.PointReader;

import org.springframework.util.Assert;

/**
 * Lookup of projections of entities by their ids. Thread-safe.
 */
public final class ProjectionLookup {

	private final EntityTypes types;

	private final PointReader points;

	private final Projections projections;

	private final ReadConsistency consistency;

	/**
	 * Create a lookup.
	 * @param consistency consistency of reads that name none
	 */
	ProjectionLookup(EntityTypes types, PointReader points, Projections projections, ReadConsistency consistency) {
		this.types = types;
		this.points = points;
		this.projections = projections;
		this.consistency = consistency;
	}

	public <P> Optional<P> find(Object id, Class<?> type, Class<P> projection) {
		return find(id, type, projection, this.consistency);
	}

	public <P> Optional<P> find(Object id, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		Assert.notNull(projection, "projection must not be null");
		EntityMetadata<?> metadata = this.types.metadata(type);
		ItemProjection<P> rows = this.projections.of(metadata, projection);
		return this.points.findItem(metadata, id, consistency, rows.attributes())
			.map((item) -> row(item, metadata, type, rows));
	}

	public <P> List<P> findAll(Iterable<?> ids, Class<?> type, Class<P> projection) {
		return findAll(ids, type, projection, this.consistency);
	}

	public <P> List<P> findAll(Iterable<?> ids, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		Assert.notNull(projection, "projection must not be null");
		EntityMetadata<?> metadata = this.types.metadata(type);
		ItemProjection<P> rows = this.projections.of(metadata, projection);
		return this.points.findItems(metadata, ids, consistency, rows.attributes())
			.stream()
			.map((item) -> row(item, metadata, type, rows))
			.toList();
	}

	private static <P> P row(StoredItem item, EntityMetadata<?> metadata, Class<?> type, ItemProjection<P> rows) {
		TypeNarrowing.require(metadata, item.header().typeName(), type);
		return rows.mapper().apply(item);
	}

}
