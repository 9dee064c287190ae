package io.singletable.internal.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Nulls;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.test.LocalDynamoDb;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for payloads in DynamoDB, which takes what is written, gives the same back, and
 * refuses what is refused here.
 */
class PayloadStorageIntegrationTests {

	private static final String TABLE = "payload-storage";

	private static final AttributeValue KEY = AttributeValue.createS("k");

	private static final DynamoDbClient client = LocalDynamoDb.client();

	@BeforeAll
	static void createTable() {
		client.createTable((table) -> table.tableName(TABLE)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.keySchema(KeySchemaElement.builder().attributeName("_pk").keyType(KeyType.HASH).build())
			.attributeDefinitions(
					AttributeDefinition.builder().attributeName("_pk").attributeType(ScalarAttributeType.S).build()));
	}

	static List<Corpus.Case> cases() {
		return Corpus.cases();
	}

	@ParameterizedTest
	@MethodSource("cases")
	@SuppressWarnings("unchecked")
	void storedEntityComesBackAsItWasWritten(Corpus.Case entity) {
		Payloads payloads = Payloads.of(entity.mapper(), PayloadLimits.DEFAULTS);
		PayloadWriter<Object> writer = (PayloadWriter<Object>) payloads.writer(entity.entity().getClass(),
				Nulls.EXPLICIT);
		Map<String, AttributeValue> written = writer.write(entity.entity(), (name) -> true);
		Map<String, AttributeValue> stored = store(written);
		assertThat(AttributeValue.createM(stored)).usingRecursiveComparison()
			.ignoringCollectionOrderInFieldsMatchingRegexes(".*(ss|ns|bs)")
			.isEqualTo(AttributeValue.createM(written));
		PayloadRoundTripTests.assertEqual(payloads.reader(entity.entity().getClass()).read(stored), entity.entity());
	}

	@ParameterizedTest
	@ValueSource(strings = { "1E+126", "9E-131", "1.23456789012345678901234567890123456789" })
	void numbersThatAreRefusedHereAreRefusedByDynamoDb(String number) {
		assertRefused(AttributeValue.createN(number));
	}

	@Test
	void depthThatIsRefusedHereIsRefusedByDynamoDb() {
		assertRefused(nested(32));
		assertThatCode(() -> store(Map.of("a", nested(31)))).doesNotThrowAnyException();
	}

	@Test
	void emptyNamesThatAreRefusedHereAreRefusedByDynamoDb() {
		assertRefused(AttributeValue.createM(Map.of("", KEY)));
	}

	private static AttributeValue nested(int levels) {
		AttributeValue value = KEY;
		for (int i = 0; i < levels; i++) {
			value = AttributeValue.createL(List.of(value));
		}
		return value;
	}

	private static void assertRefused(AttributeValue value) {
		assertThatExceptionOfType(DynamoDbException.class).isThrownBy(() -> store(Map.of("a", value)));
	}

	private static Map<String, AttributeValue> store(Map<String, AttributeValue> attributes) {
		Map<String, AttributeValue> item = new HashMap<>(attributes);
		item.put("_pk", KEY);
		client.putItem((put) -> put.tableName(TABLE).item(item));
		Map<String, AttributeValue> stored = new HashMap<>(
				client.getItem((get) -> get.tableName(TABLE).key(Map.of("_pk", KEY))).item());
		stored.remove("_pk");
		return stored;
	}

}
