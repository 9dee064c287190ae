package io.singletable.internal.schema;

import java.time.Duration;

import io.singletable.ThrottledException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Set-up of the table before its template is built.
 *
 * @param client the client
 * @param calls its calls
 * @param tableName name of the table
 * @param creationTimeout limit to the wait for what is created, or null to create nothing
 */
public record TableSetup(DynamoDbClient client, DynamoDbCalls calls, String tableName,
		@Nullable Duration creationTimeout) {

	/**
	 * Create or validate the table, and compare its record.
	 * @param layout the stored format
	 * @param registry the entities
	 * @return the state of the table
	 * @throws DataAccessException if the table can't be reached, with a suppressed
	 * {@link TableSetupFailure}
	 */
	public TableState run(TableLayout layout, EntityRegistry registry) {
		try {
			return set(layout, registry);
		}
		catch (DataAccessResourceFailureException | PermissionDeniedDataAccessException | ThrottledException ex) {
			ex.addSuppressed(new TableSetupFailure(this.client, this.tableName, this.creationTimeout != null));
			throw ex;
		}
	}

	private TableState set(TableLayout layout, EntityRegistry registry) {
		TableSchemas schemas = new TableSchemas(this.client, this.calls, TableSchema.of(this.tableName, layout));
		if (this.creationTimeout != null) {
			schemas.create(this.creationTimeout);
		}
		else {
			schemas.validate();
		}
		TableRecord tableRecord = new TableRecord(this.calls, this.tableName, layout, registry);
		return new TableState(tableRecord.reconcile(), schemas.projections(), tableRecord);
	}

}
