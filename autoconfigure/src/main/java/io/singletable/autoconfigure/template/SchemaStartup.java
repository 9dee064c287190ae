package io.singletable.autoconfigure.template;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.client.DynamoDbCalls;
import io.singletable.layout.TableLayout;
import io.singletable.mapping.EntityRegistry;
import io.singletable.schema.PartStates;
import io.singletable.schema.TableRecord;
import io.singletable.schema.TableSchema;
import io.singletable.schema.TableSchemas;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What is done about the table before anything else uses it.
 */
final class SchemaStartup {

	private final TableSchemas schemas;

	private final TableRecord tableRecord;

	private final SingleTableProperties.Schema settings;

	SchemaStartup(DynamoDbClient client, String tableName, TableLayout layout, EntityRegistry registry,
			SingleTableProperties properties) {
		DynamoDbCalls calls = new DynamoDbCalls(client, PropertyMappings.retryPolicy(properties));
		this.schemas = new TableSchemas(client, calls, TableSchema.of(tableName, layout));
		this.tableRecord = new TableRecord(calls, tableName, layout, registry);
		this.settings = properties.schema();
	}

	/**
	 * Create or validate the table, and compare its record.
	 * @param embedded whether the table is that of an embedded DynamoDB Local
	 * @return which parts of the types hold for all items
	 */
	PartStates run(boolean embedded) {
		SchemaMode configured = this.settings.mode();
		SchemaMode mode = (configured != null) ? configured : embedded ? SchemaMode.CREATE : SchemaMode.VALIDATE;
		switch (mode) {
			case CREATE -> this.schemas.create(this.settings.waitTimeout());
			case VALIDATE -> this.schemas.validate();
			case NONE -> {
				return new PartStates();
			}
		}
		return this.tableRecord.reconcile();
	}

}
