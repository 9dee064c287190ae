package io.singletable.repository.query;

import io.singletable.core.QueryOperations;
import io.singletable.mapping.EntityMetadata;

/**
 * A query method whose name says what it asks.
 */
final class PartTreeSingleTableQuery extends PlannedQuery {

	PartTreeSingleTableQuery(SingleTableQueryMethod method, EntityMetadata<?> entity, QueryOperations operations) {
		super(method, PartTreeStatement.of(method.getName(), entity), entity, operations);
	}

}
