package io.singletable.internal.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.layout.IndexProjection;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Projections of the table's indexes. An index that was never looked at counts as holding
 * all. Thread-safe.
 */
public final class IndexProjections {

	private final Map<String, IndexProjection> projections = new ConcurrentHashMap<>();

	/**
	 * What an index holds.
	 * @param index name of the index
	 * @return its projection
	 */
	public IndexProjection of(String index) {
		return this.projections.getOrDefault(index, IndexProjection.all());
	}

	void learn(TableDescription table) {
		for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
			this.projections.put(index.indexName(), projection(index.projection()));
		}
	}

	private static IndexProjection projection(Projection projection) {
		ProjectionType type = projection.projectionType();
		if (type == ProjectionType.KEYS_ONLY) {
			return IndexProjection.keysOnly();
		}
		return (type == ProjectionType.INCLUDE) ? IndexProjection.including(projection.nonKeyAttributes())
				: IndexProjection.all();
	}

}
