package io.singletable.autoconfigure.template;

import io.singletable.ThrottledException;
import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableSetup;
import io.singletable.internal.schema.TableState;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Start-up step that prepares the table before anything else uses it.
 */
final class SchemaStartup {

	private final TableSchemas schemas;

	private final TableRecord tableRecord;

	private final SingleTableProperties properties;

	SchemaStartup(TableSchemas schemas, TableRecord tableRecord, SingleTableProperties properties) {
		this.schemas = schemas;
		this.tableRecord = tableRecord;
		this.properties = properties;
	}

	/**
	 * Empty the table if that is configured, create or validate it, and compare its
	 * record.
	 * @param tableName name of the table, for reports
	 * @param client the client, for reports
	 * @param embedded whether the table is that of an embedded DynamoDB Local
	 * @return the state of the table
	 */
	TableState run(String tableName, DynamoDbClient client, boolean embedded) {
		SchemaMode configured = this.properties.schema().mode();
		SchemaMode mode = (configured != null) ? configured : embedded ? SchemaMode.CREATE : SchemaMode.VALIDATE;
		TableSchema history = this.schemas.schema().history();
		String historyName = (history != null) ? history.tableName() : null;
		if (this.properties.embedded().clearOnStart()) {
			ClearedTable.clear(tableName, client, embedded);
			if (historyName != null) {
				ClearedTable.clear(historyName, client, embedded);
			}
		}
		try {
			return run(mode);
		}
		catch (DataAccessResourceFailureException | PermissionDeniedDataAccessException | ThrottledException ex) {
			throw UnavailableTableException.of(TableAccess.of(tableName, historyName, mode, client), client, ex);
		}
	}

	private TableState run(SchemaMode mode) {
		if (mode == SchemaMode.NONE) {
			return new TableState(new PartStates(), this.schemas.projections(), this.tableRecord);
		}
		return TableSetup.prepare(this.schemas, this.tableRecord,
				(mode == SchemaMode.CREATE) ? this.properties.schema().waitTimeout() : null);
	}

}
