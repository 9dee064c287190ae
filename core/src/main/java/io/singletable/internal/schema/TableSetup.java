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
 * @param creationTimeout limit to the wait for what is created, or null to create nothing
 */
public record TableSetup(DynamoDbClient client, DynamoDbCalls calls, String tableName,
		@Nullable Duration creationTimeout) {

	/**
	 * Create or validate the table, and compare its record.
	 * @throws DataAccessException if the table can't be reached, with a suppressed
	 * {@link TableSetupFailure}
	 */
	public TableState run(TableLayout layout, EntityRegistry registry) {
		try {
			return prepare(new TableSchemas(this.client, this.calls, TableSchema.of(this.tableName, layout, registry)),
					new TableRecord(this.calls, this.tableName, layout, registry), this.creationTimeout);
		}
		catch (DataAccessResourceFailureException | PermissionDeniedDataAccessException | ThrottledException ex) {
			ex.addSuppressed(new TableSetupFailure(this.client, this.tableName, this.creationTimeout != null));
			throw ex;
		}
	}

	/**
	 * Create or validate a table, and compare its record: in this order, as the record is
	 * in the table.
	 * @param creationTimeout limit to the wait for what is created, or null to create
	 * nothing
	 * @throws DataAccessException if the table can't be reached
	 */
	public static TableState prepare(TableSchemas schemas, TableRecord tableRecord,
			@Nullable Duration creationTimeout) {
		if (creationTimeout != null) {
			schemas.create(creationTimeout);
		}
		else {
			schemas.validate();
		}
		return new TableState(tableRecord.reconcile(), schemas.projections(), tableRecord);
	}

}
