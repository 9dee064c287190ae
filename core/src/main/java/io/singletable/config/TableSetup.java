package io.singletable.config;

import java.time.Duration;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableState;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Set-up of the table before its template is built.
 *
 * @param client the client
 * @param tableName name of the table
 * @param retryPolicy the policy of retries
 * @param observer the observer that records requests
 * @param creationTimeout limit to the wait for what is created, or null to create nothing
 */
record TableSetup(DynamoDbClient client, String tableName, RetryPolicy retryPolicy, OperationObserver observer,
		@Nullable Duration creationTimeout) {

	/**
	 * Create or validate the table, and compare its record.
	 */
	TableState run(TableLayout layout, EntityRegistry registry) {
		DynamoDbCalls calls = new DynamoDbCalls(this.client, this.retryPolicy, this.observer);
		TableSchemas schemas = new TableSchemas(this.client, calls, TableSchema.of(this.tableName, layout));
		if (this.creationTimeout != null) {
			schemas.create(this.creationTimeout);
		}
		else {
			schemas.validate();
		}
		TableRecord tableRecord = new TableRecord(calls, this.tableName, layout, registry);
		return new TableState(tableRecord.reconcile(), schemas.projections(), tableRecord);
	}

}
