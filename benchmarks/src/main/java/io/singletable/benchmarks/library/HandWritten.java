package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.Sample;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Code that someone writes who uses the SDK and nothing else, and knows how to do it
 * cheaply: the floor of what libraries cost. Its items have the same keys as those of
 * libraries, and no attributes but its properties; its version is a number that is
 * compared, and a second item.
 *
 * @param <D> the content of an entity
 */
public final class HandWritten<D extends Sample> implements Library {

	private final DynamoDbClient client;

	private final Entity entity;

	private final ItemForm<D> form;

	private final IndexReads<D> reads;

	private HandWritten(DynamoDbClient client, Entity entity, ItemForm<D> form) {
		this.client = client;
		this.entity = entity;
		this.form = form;
		this.reads = new IndexReads<>(client, entity, this::read, HandWritten::sortKey);
	}

	/**
	 * Create the library over a client.
	 * @param client the client
	 * @param entity the entity
	 * @return the library
	 */
	public static Library of(DynamoDbClient client, Entity entity) {
		return new HandWritten<>(client, entity, ItemForm.of(entity, Instant::toString));
	}

	@Override
	public String name() {
		return "hand-written";
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
			case GET -> () -> this.reads.get(sample.id());
			case QUERY_100 -> () -> this.reads.query(100);
			case VERSIONED_SAVE -> {
				Versions versions = new Versions(this.form.type().cast(sample));
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
			case REPOSITORY_GET, REPOSITORY_QUERY_100, HISTORY_PAGE, AS_OF -> null;
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
		this.client.putItem(PutItemRequest.builder().tableName(TABLE).item(item(this.entity.type(), data)).build());
		return data;
	}

	private D updateTitle(D data) {
		this.client.updateItem((update) -> update.tableName(TABLE)
			.key(this.reads.key(data.id()))
			.updateExpression("SET title = :t")
			.conditionExpression("attribute_exists(pk)")
			.expressionAttributeValues(Map.of(":t", AttributeValue.createS(data.title()))));
		return data;
	}

	private D putThree(D data) {
		List<TransactWriteItem> puts = new ArrayList<>(3);
		for (String suffix : List.of("a", "b", "c")) {
			Map<String, AttributeValue> item = item(this.entity.type(), this.form.type().cast(data.aside(suffix)));
			puts.add(TransactWriteItem.builder().put((put) -> put.tableName(TABLE).item(item)).build());
		}
		this.client.transactWriteItems((transaction) -> transaction.transactItems(puts));
		return data;
	}

	private Map<String, AttributeValue> item(String type, D data) {
		Map<String, AttributeValue> item = new HashMap<>(this.form.capacity());
		item.put("pk", AttributeValue.createS(type + "#" + data.id()));
		item.put("sk", AttributeValue.createS(type));
		item.put("gsi1pk", AttributeValue.createS(type + "#" + data.status()));
		item.put("gsi1sk", AttributeValue.createS(sortKey(data)));
		item.put("id", AttributeValue.createS(data.id()));
		this.form.write(data, item);
		return item;
	}

	private static String sortKey(Sample data) {
		return priority(data.priority()) + "#" + data.id();
	}

	private static String priority(int priority) {
		String digits = Integer.toString(priority);
		return "0000000000".substring(digits.length()) + digits;
	}

	private D read(Map<String, AttributeValue> item) {
		return this.form.read(item.get("id").s(), item);
	}

	/**
	 * Versions of one entity.
	 */
	private final class Versions {

		private final String type = HandWritten.this.entity.versionedType();

		private final D data;

		private long loaded = 1;

		Versions(D data) {
			this.data = data;
			HandWritten.this.client.putItem(PutItemRequest.builder().tableName(TABLE).item(item(1)).build());
		}

		D put() {
			Map<String, AttributeValue> current = item(this.loaded + 1);
			HandWritten.this.client.transactWriteItems(TransactWriteItemsRequest.builder()
				.transactItems(
						TransactWriteItem.builder()
							.put(Put.builder()
								.tableName(TABLE)
								.item(current)
								.conditionExpression("version = :v")
								.expressionAttributeValues(
										Map.of(":v", AttributeValue.createN(Long.toString(this.loaded))))
								.build())
							.build(),
						TransactWriteItem.builder()
							.put(Put.builder()
								.tableName(TABLE)
								.item(kept(current))
								.conditionExpression("attribute_not_exists(pk)")
								.build())
							.build())
				.build());
			this.loaded++;
			return this.data;
		}

		private Map<String, AttributeValue> item(long version) {
			Map<String, AttributeValue> item = HandWritten.this.item(this.type, this.data);
			item.put("version", AttributeValue.createN(Long.toString(version)));
			return item;
		}

		private Map<String, AttributeValue> kept(Map<String, AttributeValue> current) {
			Map<String, AttributeValue> kept = new HashMap<>(current);
			kept.remove("gsi1pk");
			kept.remove("gsi1sk");
			kept.put("pk", AttributeValue.createS("~v#" + this.type + "#" + this.data.id()));
			String digits = Long.toString(this.loaded + 1);
			kept.put("sk", AttributeValue
				.createS(this.type + "#" + "00000000000000000000".substring(digits.length()) + digits));
			return kept;
		}

	}

}
