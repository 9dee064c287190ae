package io.singletable.benchmarks.client;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.library.Library;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Table of one library in DynamoDB Local, with one index, in a database of its own.
 */
public final class LocalTable {

	private static final int BATCH = 25;

	private LocalTable() {
	}

	/**
	 * A client of a database.
	 * @param endpoint where DynamoDB Local listens
	 * @param database the database
	 * @param http the HTTP client
	 * @return the client
	 */
	public static DynamoDbClient client(URI endpoint, String database, SdkHttpClient http) {
		String accessKey = database.replaceAll("[^A-Za-z0-9]", "");
		return DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "local")))
			.httpClient(http)
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

	/**
	 * Create the table and store items in it.
	 * @param client a client of the database
	 * @param items the items
	 */
	public static void create(DynamoDbClient client, List<Map<String, AttributeValue>> items) {
		create(client);
		store(client, items);
	}

	/**
	 * Create the table.
	 * @param client a client of the database
	 */
	public static void create(DynamoDbClient client) {
		client.createTable((table) -> table.tableName(Library.TABLE)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions(text("pk"), text("sk"), text("gsi1pk"), text("gsi1sk"))
			.keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("gsi1")
				.keySchema(key("gsi1pk", KeyType.HASH), key("gsi1sk", KeyType.RANGE))
				.projection((projection) -> projection.projectionType(ProjectionType.ALL))
				.build()));
	}

	/**
	 * Store items in the table.
	 * @param client a client of the database
	 * @param items the items
	 */
	public static void store(DynamoDbClient client, List<Map<String, AttributeValue>> items) {
		for (int i = 0; i < items.size(); i += BATCH) {
			List<WriteRequest> batch = items.subList(i, Math.min(items.size(), i + BATCH))
				.stream()
				.map((item) -> WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build())
				.toList();
			client.batchWriteItem((write) -> write.requestItems(Map.of(Library.TABLE, batch)));
		}
	}

	private static AttributeDefinition text(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static KeySchemaElement key(String name, KeyType type) {
		return KeySchemaElement.builder().attributeName(name).keyType(type).build();
	}

}
