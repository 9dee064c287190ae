package io.singletable.internal.schema;

import java.time.Duration;

import io.singletable.ThrottledException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Set-up of the table before its template is built.
 *
 * @param creationTimeout limit to the wait for what is created, 0 to go on without it, or
 * null to create nothing
 */
public record TableSetup(DynamoDbClient client, DynamoDbCalls calls, String tableName,
		@Nullable Duration creationTimeout) {

	private static final Log logger = LogFactory.getLog(TableSetup.class);

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
	 * in the table. A table that exists gets nothing new before its format is compared.
	 * What is not waited for is {@link TableState#deferred() deferred}.
	 * @param creationTimeout limit to the wait for what is created, 0 to go on without
	 * it, or null to create nothing
	 * @throws DataAccessException if the table can't be reached
	 */
	public static TableState prepare(TableSchemas schemas, TableRecord tableRecord,
			@Nullable Duration creationTimeout) {
		if (creationTimeout == null) {
			schemas.validate();
			return compared(schemas, tableRecord);
		}
		if (!creationTimeout.isZero()) {
			return created(schemas, tableRecord, creationTimeout);
		}
		DeferredSetup setup = new DeferredSetup(() -> created(schemas, tableRecord, Duration.ZERO));
		try {
			return setup.complete();
		}
		catch (TableNotActiveException ex) {
			logger.info("Table '" + schemas.schema().tableName()
					+ "' or one of its indexes is not active yet: operations are refused until it is");
			return new TableState(tableRecord.states(), schemas.projections(), tableRecord, setup);
		}
	}

	private static TableState created(TableSchemas schemas, TableRecord tableRecord, Duration timeout) {
		schemas.create(timeout, tableRecord::requireFormat);
		return compared(schemas, tableRecord);
	}

	private static TableState compared(TableSchemas schemas, TableRecord tableRecord) {
		TableState state = new TableState(tableRecord.reconcile(), schemas.projections(), tableRecord);
		tableRecord.logNotices(schemas.replicas());
		return state;
	}

}
