package io.singletable.core;

import io.singletable.schema.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the table's record.
 *
 * @param types the entities
 * @param tableRecord the record, null if the template does not know it
 */
record RecordedSchema(EntityTypes types, @Nullable TableRecord tableRecord) implements SchemaOperations {

	@Override
	public int growShards(Class<?> type) {
		if (this.tableRecord == null) {
			throw new IllegalStateException(
					"The number of shards is in the table's record: build the template with tableRecord(...)");
		}
		return this.tableRecord.growShards(this.types.root(type).javaType());
	}

}
