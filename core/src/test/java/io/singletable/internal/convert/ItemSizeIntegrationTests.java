package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ItemSize} against DynamoDB Local: the largest item that it accepts,
 * found by halving, has exactly {@link ItemSize#LIMIT} bytes by our count.
 */
class ItemSizeIntegrationTests {

	private static final String TABLE = "item-size";

	private static final DynamoDbClient client = LocalDynamoDb.client();

	@BeforeAll
	static void start() {
		client.createTable((table) -> table.tableName(TABLE)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build()));
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void largestAcceptedItemHasTheSizeOfTheLimit(AttributeValue shape) {
		int accepted = 0;
		int refused = (int) ItemSize.LIMIT;
		while (refused - accepted > 1) {
			int padding = (accepted + refused) / 2;
			if (accepts(item(shape, padding))) {
				accepted = padding;
			}
			else {
				refused = padding;
			}
		}
		assertThat(ItemSize.of(item(shape, accepted))).isEqualTo(ItemSize.LIMIT);
	}

	static Stream<AttributeValue> shapes() {
		Stream<AttributeValue> numbers = Stream
			.of("0", "-0.0", "1", "12", "123", "-123", "1.2", "123.4", "0.012", "-0.5", "1000001", "1E10", "12E9",
					"-1E-130", "9.9999999999999999999999999999999999999E125", "99999999999999999999999999999999999999",
					"-99999999999999999999999999999999999999", "-9.9999999999999999999999999999999999999")
			.map(AttributeValue::createN);
		return Stream.concat(numbers, Stream.of(AttributeValue.createS(""), AttributeValue.createS("aé€😀"),
				AttributeValue.createBool(false), AttributeValue.createNul(true), bytes(9),
				AttributeValue.createL(List.of()), AttributeValue.createM(Map.of()),
				AttributeValue.createL(List.of(AttributeValue.createS("a"), AttributeValue.createN("-1.5"))),
				AttributeValue.createM(Map.of("é", AttributeValue.createS("a"), "n",
						AttributeValue.createM(Map.of("x", AttributeValue.createL(List.of(bytes(3))))))),
				AttributeValue.createSs(List.of("a", "é", "ccc")), AttributeValue.createNs(List.of("1", "-22", "3.3")),
				AttributeValue
					.createBs(List.of(SdkBytes.fromByteArray(new byte[3]), SdkBytes.fromByteArray(new byte[4]))),
				AttributeValue.createL(List.of(AttributeValue.createSs(List.of("a", "bb"))))));
	}

	private static boolean accepts(Map<String, AttributeValue> item) {
		try {
			client.putItem((put) -> put.tableName(TABLE).item(item));
			return true;
		}
		catch (DynamoDbException ex) {
			assertThat(ex).hasMessageContaining("Item size has exceeded the maximum allowed size");
			return false;
		}
	}

	private static Map<String, AttributeValue> item(AttributeValue shape, int padding) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		item.put("pk", AttributeValue.createS("é"));
		item.put("shapé", shape);
		item.put("padding", bytes(padding));
		return item;
	}

	private static AttributeValue bytes(int count) {
		return AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(new byte[count]));
	}

}
