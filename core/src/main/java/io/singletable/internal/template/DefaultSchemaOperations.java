package io.singletable.internal.template;

import io.singletable.core.SchemaOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.write.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the table's record.
 *
 * @param types the entities
 * @param tableRecord the record, null if the template does not know it
 * @param transactions the transactions of the client, in none of which they take part
 */
record DefaultSchemaOperations(EntityTypes types, @Nullable TableRecord tableRecord,
		Transactions transactions) implements SchemaOperations {

	@Override
	public int growShards(Class<?> type) {
		EntityMetadata<?> metadata = this.types.root(type);
		this.transactions.requireNone("growShards", metadata);
		return required().growShards(metadata.javaType());
	}

	@Override
	public void acknowledge(Class<?> type) {
		EntityMetadata<?> metadata = this.types.root(type);
		this.transactions.requireNone("acknowledge", metadata);
		required().acknowledge(metadata.javaType());
	}

	private TableRecord required() {
		if (this.tableRecord == null) {
			throw new IllegalStateException("The table's record was not read, so nothing can be changed in it: "
					+ "build the template with tableState(...) of the table's record");
		}
		return this.tableRecord;
	}

}
