package io.singletable.internal.template;

import io.singletable.core.SchemaOperations;
import io.singletable.internal.schema.TableRecord;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the table's record.
 *
 * @param types the entities
 * @param tableRecord the record, null if the template does not know it
 */
record DefaultSchemaOperations(EntityTypes types, @Nullable TableRecord tableRecord) implements SchemaOperations {

	@Override
	public int growShards(Class<?> type) {
		return required().growShards(this.types.root(type).javaType());
	}

	@Override
	public void acknowledge(Class<?> type) {
		required().acknowledge(this.types.root(type).javaType());
	}

	private TableRecord required() {
		if (this.tableRecord == null) {
			throw new IllegalStateException("The table's record was not read, so nothing can be changed in it: "
					+ "build the template with tableState(...) of the table's record");
		}
		return this.tableRecord;
	}

}
