package io.singletable.internal.schema;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.IndexLayout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Requests about the table itself: what it is, and changes that other instances may make
 * at the same time. Thread-safe.
 */
record TableRequests(DynamoDbClient client, DynamoDbCalls calls, TableSchema schema) {

	/**
	 * The table, if it exists.
	 */
	Optional<TableDescription> describe() {
		return this.calls.read(operation("DescribeTable"), (client, timeouts) -> {
			try {
				return Optional.of(client
					.describeTable(
							(request) -> request.tableName(this.schema.tableName()).overrideConfiguration(timeouts))
					.table());
			}
			catch (ResourceNotFoundException ex) {
				return Optional.empty();
			}
		});
	}

	/** An application that may not look at TTL may still run: nothing depends on it. */
	Optional<TimeToLiveDescription> timeToLive() {
		if (this.schema.timeToLive() == null) {
			return Optional.empty();
		}
		try {
			return Optional
				.of(this.calls.read(operation("DescribeTimeToLive"),
						(client, timeouts) -> client.describeTimeToLive(
								(request) -> request.tableName(this.schema.tableName()).overrideConfiguration(timeouts))
							.timeToLiveDescription()));
		}
		catch (PermissionDeniedDataAccessException ex) {
			return Optional.empty();
		}
	}

	boolean isTimeToLiveOff() {
		return timeToLive().filter((found) -> found.timeToLiveStatus() == TimeToLiveStatus.DISABLED).isPresent();
	}

	void createTable() {
		change("CreateTable", () -> this.client.createTable(this.schema.toCreateRequest()),
				() -> describe().isPresent());
	}

	/** DynamoDB builds one index at a time. */
	void createIndex(IndexLayout index) {
		CreateGlobalSecondaryIndexAction create = CreateGlobalSecondaryIndexAction.builder()
			.indexName(index.name())
			.keySchema(TableSchema.keySchema(index.names()))
			.projection(SdkProjections.of(index.projection()))
			.build();
		change("UpdateTable",
				() -> this.client.updateTable((request) -> request.tableName(this.schema.tableName())
					.attributeDefinitions(TableSchema.text(index.names().partition()),
							TableSchema.text(index.names().sort()))
					.globalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.builder().create(create).build())),
				() -> describe().filter((table) -> !lacks(table, index)).isPresent());
	}

	void enableTimeToLive() {
		change("UpdateTimeToLive",
				() -> this.client.updateTimeToLive((request) -> request.tableName(this.schema.tableName())
					.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName(this.schema.timeToLive()))),
				() -> !isTimeToLiveOff());
	}

	/**
	 * Another instance may have been faster, or may be at work on the table: then its
	 * work counts, or is waited for.
	 */
	private void change(String action, Runnable change, BooleanSupplier changed) {
		try {
			change.run();
		}
		catch (RuntimeException ex) {
			boolean busy = ex instanceof ResourceInUseException || ex instanceof LimitExceededException;
			if (!busy && !changed.getAsBoolean()) {
				throw ExceptionTranslator.translate(operation(action), ex);
			}
		}
	}

	static boolean lacks(TableDescription table, IndexLayout index) {
		return table.globalSecondaryIndexes().stream().noneMatch((found) -> found.indexName().equals(index.name()));
	}

	private Operation operation(String action) {
		return new Operation(action, this.schema.tableName(), "the schema");
	}

}
