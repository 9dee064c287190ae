package io.singletable.internal.template;

import io.singletable.core.SchemaOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;

/**
 * Operations on the table's record.
 */
record DefaultSchemaOperations(OperationGate gate) implements SchemaOperations {

	/** Also when the block has ended in which they were obtained. */
	OperationGate named() {
		this.gate.onlyTable("An operation on the schema");
		return this.gate;
	}

	@Override
	public int growShards(Class<?> type) {
		EntityMetadata<?> metadata = this.gate.types().root(type);
		return named().run(OperationName.GROW_SHARDS, type,
				(table) -> table.maintenance().changeable("growShards", metadata).growShards(metadata.javaType()));
	}

	@Override
	public void acknowledge(Class<?> type) {
		EntityMetadata<?> metadata = this.gate.types().root(type);
		named().execute(OperationName.ACKNOWLEDGE, type,
				(table) -> table.maintenance().changeable("acknowledge", metadata).acknowledge(metadata.javaType()));
	}

}
