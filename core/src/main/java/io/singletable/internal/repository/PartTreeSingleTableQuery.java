package io.singletable.internal.repository;

import io.singletable.core.QueryOperations;
import io.singletable.mapping.EntityDescription;

/**
 * A query method whose query is derived from its name.
 */
final class PartTreeSingleTableQuery extends AbstractSingleTableQuery {

	PartTreeSingleTableQuery(SingleTableQueryMethod method, EntityDescription<?> entity, QueryOperations operations) {
		super(method, PartTreeStatement.of(method.getName(), entity), entity, operations);
	}

	@Override
	public boolean isDerived() {
		return true;
	}

}
