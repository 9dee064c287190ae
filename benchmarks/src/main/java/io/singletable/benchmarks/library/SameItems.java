package io.singletable.benchmarks.library;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.singletable.benchmarks.model.Sample;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Hand-written code that stores the same attributes under the same conditions, and asks
 * for the same, as this library: what the library's targets are measured against.
 *
 * @param <D> the content of an entity
 */
public final class SameItems<D extends Sample> implements Library {

	static final Map<String, AttributeValue> NO_SCHEMA = Map.of(":v0", AttributeValue.createN("0"));

	static final Map<String, String> PLAIN_NAMES = Map.of("#n0", "_schema", "#n1", "_at", "#n2", "_v", "#n3", "_del",
			"#n4", "_u");

	static final Map<String, String> VERSION_NAMES = Map.of("#n0", "_v", "#n1", "_at", "#n2", "_del", "#n3", "_exp",
			"#n4", "_schema", "#n5", "_u");

	static final Map<String, String> KEY_NAMES = Map.of("#n0", "pk");

	static final String PLAIN_CONDITION = "((attribute_not_exists(#n0) OR #n0 <= :v0) AND "
			+ "(((attribute_not_exists(#n1) AND attribute_not_exists(#n2)) AND attribute_not_exists(#n3)) AND "
			+ "attribute_not_exists(#n4)))";

	static final String VERSION_CONDITION = "(((((#n0 = :v0 AND (attribute_not_exists(#n1) OR #n1 <= :v1)) AND "
			+ "attribute_not_exists(#n2)) AND (attribute_not_exists(#n3) OR #n3 > :v2)) AND "
			+ "(attribute_not_exists(#n4) OR #n4 <= :v3)) AND attribute_not_exists(#n5))";

	private static final String UPDATE_CONDITION = "#n0 = :v0 AND attribute_not_exists(#n1) AND (NOT #l2 <= :l1 AND "
			+ "(attribute_exists(#l3) OR attribute_exists(#l2) OR NOT #l4 <= :l1)) AND attribute_not_exists(#n5) AND "
			+ "attribute_not_exists(#n6) AND (((attribute_not_exists(#n7) AND attribute_not_exists(#l3)) AND "
			+ "attribute_not_exists(#n1)) AND attribute_not_exists(#n3)) AND (NOT #o0 = :o0)";

	private static final Map<String, String> UPDATE_NAMES = Map.ofEntries(Map.entry("#u0", "title"),
			Map.entry("#n3", "_u"), Map.entry("#u1", "_wid"), Map.entry("#n0", "_type"), Map.entry("#n1", "_del"),
			Map.entry("#l2", "_exp"), Map.entry("#l3", "_v"), Map.entry("#l4", "_ttl"), Map.entry("#n5", "_schema"),
			Map.entry("#n6", "_data"), Map.entry("#n7", "_at"), Map.entry("#o0", "_wid"));

	private final DynamoDbClient client;

	private final Entity entity;

	private final ItemForm<D> form;

	private final IndexReads<D> reads;

	private SameItems(DynamoDbClient client, Entity entity, ItemForm<D> form) {
		this.client = client;
		this.entity = entity;
		this.form = form;
		this.reads = new IndexReads<>(client, entity, this::read, SameItems::sortKey);
	}

	/**
	 * Create the library over a client.
	 * @param client the client
	 * @param entity the entity
	 * @return the library
	 */
	public static Library of(DynamoDbClient client, Entity entity) {
		return new SameItems<>(client, entity, ItemForm.of(entity, SameItems::text));
	}

	@Override
	public String name() {
		return "same-items";
	}

	@Override
	public void store(List<? extends Sample> samples) {
		samples.forEach((sample) -> put(this.form.type().cast(sample)));
	}

	@Override
	public @Nullable Call call(Operation operation, Sample sample) {
		return switch (operation) {
			case PUT -> {
				Alternation<D> content = alternation(sample);
				yield () -> put(content.next());
			}
			case GET, REPOSITORY_GET -> () -> this.reads.get(sample.id());
			case QUERY_100, REPOSITORY_QUERY_100 -> () -> this.reads.query(100);
			case VERSIONED_SAVE -> {
				SameVersions<D> versions = versions(sample);
				yield versions::put;
			}
			case UPDATE -> {
				Alternation<D> content = alternation(sample);
				yield () -> updateTitle(content.next());
			}
			case TRANSACTION_OF_3 -> {
				Alternation<D> content = alternation(sample);
				yield () -> putThree(content.next());
			}
			case HISTORY_PAGE -> {
				String id = sixtyVersions(sample.aside("h"));
				yield () -> versions(id, Sample.PAGE);
			}
			case AS_OF -> {
				String id = sixtyVersions(sample.aside("o"));
				yield () -> versions(id, 16).get(2);
			}
			default -> this.reads.call(operation);
		};
	}

	private Alternation<D> alternation(Sample sample) {
		return new Alternation<>(this.form.type().cast(sample.retitled()), this.form.type().cast(sample));
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return operation.writes() ? List.of() : answer;
	}

	private D put(D data) {
		this.client.putItem(PutItemRequest.builder()
			.tableName(TABLE)
			.item(item(this.entity.type(), data, writeId()))
			.conditionExpression(PLAIN_CONDITION)
			.expressionAttributeNames(PLAIN_NAMES)
			.expressionAttributeValues(NO_SCHEMA)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build());
		return data;
	}

	private D putThree(D data) {
		UUID writeId = writeId();
		List<TransactWriteItem> puts = new ArrayList<>(3);
		for (String suffix : List.of("a", "b", "c")) {
			Put put = Put.builder()
				.tableName(TABLE)
				.item(item(this.entity.type(), this.form.type().cast(data.aside(suffix)), writeId))
				.conditionExpression(PLAIN_CONDITION)
				.expressionAttributeNames(PLAIN_NAMES)
				.expressionAttributeValues(NO_SCHEMA)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
				.build();
			puts.add(TransactWriteItem.builder().put(put).build());
		}
		this.client.transactWriteItems(
				TransactWriteItemsRequest.builder().clientRequestToken(writeId.toString()).transactItems(puts).build());
		return data;
	}

	private D updateTitle(D data) {
		AttributeValue writeId = AttributeValue.createB(bytes(writeId()));
		Map<String, AttributeValue> values = new HashMap<>();
		values.put(":u0", AttributeValue.createS(data.title()));
		values.put(":u1", writeId);
		values.put(":v0", AttributeValue.createS(this.entity.type()));
		values.put(":l1", AttributeValue.createN(Long.toString(Instant.now().getEpochSecond())));
		values.put(":o0", writeId);
		return read(this.client
			.updateItem(UpdateItemRequest.builder()
				.tableName(TABLE)
				.key(this.reads.key(data.id()))
				.updateExpression("SET #u0 = :u0, #u1 = :u1")
				.conditionExpression(UPDATE_CONDITION)
				.expressionAttributeNames(UPDATE_NAMES)
				.expressionAttributeValues(values)
				.returnValues(ReturnValue.ALL_NEW)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
				.build())
			.attributes());
	}

	private String sixtyVersions(Sample sample) {
		SameVersions<D> versions = versions(sample);
		for (int i = 1; i < 60; i++) {
			versions.put();
		}
		return sample.id();
	}

	private SameVersions<D> versions(Sample sample) {
		return new SameVersions<>(this.client, this.entity.versionedType(), this::item, this.form.type().cast(sample));
	}

	/** Numbers of the newest versions, of items that are read as a whole. */
	private List<Long> versions(String id, int limit) {
		return this.client
			.query((query) -> query.tableName(TABLE)
				.keyConditionExpression("pk = :p")
				.expressionAttributeValues(
						Map.of(":p", AttributeValue.createS("~v#" + this.entity.versionedType() + "#" + id)))
				.scanIndexForward(false)
				.consistentRead(true)
				.limit(limit))
			.items()
			.stream()
			.map((item) -> Long.valueOf(item.get("_v").n()))
			.toList();
	}

	static SdkBytes bytes(UUID writeId) {
		return SdkBytes.fromByteArrayUnsafe(ByteBuffer.allocate(16)
			.putLong(writeId.getMostSignificantBits())
			.putLong(writeId.getLeastSignificantBits())
			.array());
	}

	static UUID writeId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong());
	}

	private Map<String, AttributeValue> item(String type, D data, UUID writeId) {
		Map<String, AttributeValue> item = new HashMap<>(this.form.capacity());
		item.put("pk", AttributeValue.createS(type + "#" + data.id()));
		item.put("sk", AttributeValue.createS(type));
		item.put("_type", AttributeValue.createS(type));
		item.put("_wid", AttributeValue.createB(bytes(writeId)));
		item.put("gsi1pk", AttributeValue.createS(type + "#" + data.status()));
		item.put("gsi1sk", AttributeValue.createS(sortKey(data)));
		this.form.write(data, item);
		return item;
	}

	static String sortKey(Sample data) {
		return number(data.priority()) + "#" + data.id();
	}

	/** Of positive numbers, with their trailing zeros removed. */
	static String number(int number) {
		String digits = Integer.toString(number);
		int end = digits.length();
		while (digits.charAt(end - 1) == '0') {
			end--;
		}
		return "p" + (500 + digits.length()) + digits.substring(0, end);
	}

	/** With nine digits after the point, of which the JDK leaves out threes of zeros. */
	static String text(Instant time) {
		String text = time.toString();
		int missing = "2026-01-01T00:00:00.000000000Z".length() - text.length();
		return switch (missing) {
			case 0 -> text;
			case 10 -> text.substring(0, text.length() - 1) + ".000000000Z";
			default -> text.substring(0, text.length() - 1) + "000000Z".substring(6 - missing);
		};
	}

	private D read(Map<String, AttributeValue> item) {
		return this.form.read(item.get("pk").s().substring(this.entity.type().length() + 1), item);
	}

}
