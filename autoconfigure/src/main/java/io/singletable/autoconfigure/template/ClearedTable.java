package io.singletable.autoconfigure.template;

import java.util.Locale;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Table of an embedded DynamoDB Local that start-up empties: it is deleted before it is
 * created.
 */
final class ClearedTable {

	private static final String KEY = "singletable.embedded.clear-on-start";

	private ClearedTable() {
	}

	/**
	 * Delete the table, if it exists.
	 * @param embedded whether it is that of an embedded DynamoDB Local
	 * @throws SingleTableConfigurationException if it is another one, or not created
	 * after that
	 */
	static void clear(String tableName, DynamoDbClient client, SchemaMode mode, boolean embedded) {
		if (!embedded) {
			throw new SingleTableConfigurationException("'" + KEY + "' is true, but the table '" + tableName
					+ "' is not that of an embedded DynamoDB Local: a client, an endpoint, a region or connection details are "
					+ "configured. Nothing was deleted.",
					"Remove '" + KEY + "', or set it in a profile that has none of them.");
		}
		if (mode != SchemaMode.CREATE) {
			throw new SingleTableConfigurationException(
					"'" + KEY + "' is true, but 'singletable.schema.mode' is '" + mode.name().toLowerCase(Locale.ROOT)
							+ "', so that the table would be deleted and not created again. Nothing was deleted.",
					"Remove one of them.");
		}
		try {
			client.deleteTable((request) -> request.tableName(tableName));
			client.waiter().waitUntilTableNotExists((request) -> request.tableName(tableName));
		}
		catch (ResourceNotFoundException ex) {
			// The first start has nothing to delete.
		}
	}

	/** A resolver may name any table. */
	static SingleTableConfigurationException ofResolver() {
		return new SingleTableConfigurationException("'" + KEY
				+ "' is true, but a bean of type TableNameResolver resolves the table of each operation, so that none "
				+ "is known to be emptied.",
				"Remove '" + KEY
						+ "', and delete the directory of the embedded DynamoDB Local to start with empty tables.");
	}

}
