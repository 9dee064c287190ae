package io.singletable.autoconfigure;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Factory of tables for tests.
 */
public final class Tables {

	private Tables() {
	}

	/**
	 * Create a table with an index {@code gsi1}.
	 * @param client the client to use
	 * @param name name of the table
	 */
	public static void create(DynamoDbClient client, String name) {
		client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(string("pk"), string("gsi1pk"))
			.keySchema(key("pk"))
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("gsi1")
				.keySchema(key("gsi1pk"))
				.projection((projection) -> projection.projectionType(ProjectionType.ALL))
				.build()));
	}

	private static AttributeDefinition string(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static KeySchemaElement key(String name) {
		return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
	}

}
