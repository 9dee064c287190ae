package io.singletable.autoconfigure.template;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Table of an embedded DynamoDB Local that start-up empties. Its items are deleted, and
 * not the table, so that this does not depend on the schema mode.
 */
final class ClearedTable {

	private static final String KEY = "singletable.embedded.clear-on-start";

	private ClearedTable() {
	}

	/**
	 * Delete all items of the table, if it exists, those of its record included.
	 * @param embedded whether it is that of an embedded DynamoDB Local
	 * @throws SingleTableConfigurationException if it is another one
	 */
	static void clear(String tableName, DynamoDbClient client, boolean embedded) {
		if (!embedded) {
			throw new SingleTableConfigurationException("'" + KEY + "' is true, but the table '" + tableName
					+ "' is not that of an embedded DynamoDB Local: a client, an endpoint, a region or connection details are "
					+ "configured. Nothing was deleted.",
					"Remove '" + KEY + "', or set it in a profile that has none of them.");
		}
		try {
			List<String> keys = client.describeTable((request) -> request.tableName(tableName))
				.table()
				.keySchema()
				.stream()
				.map(KeySchemaElement::attributeName)
				.toList();
			client.scanPaginator((request) -> request.tableName(tableName).consistentRead(true))
				.items()
				.forEach((item) -> client.deleteItem((request) -> request.tableName(tableName).key(keyOf(item, keys))));
		}
		catch (ResourceNotFoundException ex) {
			// The first start has nothing to delete.
		}
	}

	private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item, List<String> keys) {
		return keys.stream().collect(Collectors.toMap(Function.identity(), item::get));
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
