package io.singletable.internal.schema;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Note on the set-up of a table that failed, for reports of a start. Suppressed by the
 * exception of the request, so that this remains what callers catch.
 */
public final class TableSetupFailure extends Exception {

	private final transient @Nullable DynamoDbClient client;

	private final String tableName;

	private final boolean creating;

	TableSetupFailure(DynamoDbClient client, String tableName, boolean creating) {
		super("The table '" + tableName + "' could not be " + (creating ? "created or " : "") + "validated", null,
				false, false);
		this.client = client;
		this.tableName = tableName;
		this.creating = creating;
	}

	/**
	 * The client that was used.
	 * @return the client, null after deserialization
	 */
	public @Nullable DynamoDbClient client() {
		return this.client;
	}

	/**
	 * The name of the table.
	 */
	public String tableName() {
		return this.tableName;
	}

	/**
	 * Whether the table was to be created, if it is missing.
	 */
	public boolean isCreating() {
		return this.creating;
	}

}
