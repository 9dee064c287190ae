package io.singletable.internal.template;

import io.singletable.core.SchemaOperations;
import io.singletable.internal.observation.OperationObserver;

/**
 * Operations on the table's record, each with its observation.
 *
 * @param operations the operations
 * @param types the entities
 * @param observer the observer
 */
record ObservedSchemaOperations(SchemaOperations operations, EntityTypes types,
		OperationObserver observer) implements SchemaOperations {

	@Override
	public int growShards(Class<?> type) {
		return this.observer.observe("grow-shards", this.types.metadata(type).typeName(),
				() -> this.operations.growShards(type));
	}

	@Override
	public void acknowledge(Class<?> type) {
		this.observer.observe("acknowledge", this.types.metadata(type).typeName(),
				() -> this.operations.acknowledge(type));
	}

}
