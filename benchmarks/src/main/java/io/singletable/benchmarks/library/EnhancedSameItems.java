package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.singletable.benchmarks.model.Sample;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The SDK's Enhanced Client that stores the same attributes under the same conditions as
 * this library, with a schema in code: what someone has who builds this library's
 * promises on it.
 *
 * @param <D> the content of an entity
 * @param <R> the class of rows
 */
public final class EnhancedSameItems<D extends Sample, R extends EnhancedRow> implements Library {

	private static final ReturnValuesOnConditionCheckFailure STORED = ReturnValuesOnConditionCheckFailure.ALL_OLD;

	private static final Expression PLAIN = Expression.builder()
		.expression(SameItems.PLAIN_CONDITION)
		.expressionNames(SameItems.PLAIN_NAMES)
		.expressionValues(SameItems.NO_SCHEMA)
		.build();

	private static final Expression ABSENT = Expression.builder()
		.expression("attribute_not_exists(#n0)")
		.expressionNames(SameItems.KEY_NAMES)
		.build();

	private final DynamoDbEnhancedClient client;

	private final Entity entity;

	private final EnhancedForm<D, R> form;

	private final DynamoDbTable<R> table;

	private EnhancedSameItems(DynamoDbClient client, Entity entity, EnhancedForm<D, R> form) {
		this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
		this.entity = entity;
		this.form = form;
		this.table = this.client.table(TABLE, form.storedSchema());
	}

	/**
	 * Create the library over a client.
	 * @param client the client
	 * @param entity the entity
	 * @return the library, null if the entity is compressed
	 */
	public static @Nullable Library of(DynamoDbClient client, Entity entity) {
		return entity.isCompressed() ? null : new EnhancedSameItems<>(client, entity, EnhancedForm.of(entity));
	}

	@Override
	public String name() {
		return "enhanced-same-items";
	}

	@Override
	public void store(List<? extends Sample> samples) {
		samples.forEach((sample) -> put(row(this.entity.type(), sample)));
	}

	@Override
	public @Nullable Call call(Operation operation, Sample data) {
		return switch (operation) {
			case PUT -> {
				Alternation<R> rows = new Alternation<>(row(this.entity.type(), data.retitled()),
						row(this.entity.type(), data));
				yield () -> put(rows.next());
			}
			case GET -> () -> this.table.getItem(Key.builder()
				.partitionValue(this.entity.type() + "#" + data.id())
				.sortValue(this.entity.type())
				.build());
			case QUERY_100 -> this::query;
			case VERSIONED_SAVE -> {
				Versions versions = new Versions(data);
				yield versions::put;
			}
			default -> null;
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> data(answer);
			case QUERY_100 -> ((List<?>) answer).stream().map(this::data).toList();
			default -> List.of();
		};
	}

	private R row(String type, Sample data) {
		R row = this.form.row(type, data);
		row.type(type);
		row.setGsi1sk(SameItems.sortKey(data));
		return row;
	}

	/** The id is in the key only. */
	@SuppressWarnings("unchecked")
	private D data(Object answer) {
		R row = (R) answer;
		row.setId(row.getPk().substring(this.entity.type().length() + 1));
		return this.form.data(row);
	}

	private R put(R row) {
		row.writeId(SameItems.bytes(SameItems.writeId()));
		this.table.putItem(PutItemEnhancedRequest.builder(this.form.rowType())
			.item(row)
			.conditionExpression(PLAIN)
			.returnValuesOnConditionCheckFailure(STORED)
			.build());
		return row;
	}

	private List<R> query() {
		Key key = Key.builder().partitionValue(this.entity.type() + "#" + Sample.STATUS).build();
		for (Page<R> page : this.table.index("gsi1")
			.query((request) -> request.queryConditional(QueryConditional.keyEqualTo(key)).limit(100))) {
			return page.items();
		}
		return List.of();
	}

	/**
	 * Versions of one entity.
	 */
	private final class Versions {

		private final String type = EnhancedSameItems.this.entity.versionedType();

		private final R current;

		private final R kept;

		private long loaded = 1;

		private Instant loadedAt = Instant.now();

		Versions(Sample data) {
			this.current = row(this.type, data);
			this.current.storedVersion(this.loaded);
			this.current.changedAt(this.loadedAt);
			EnhancedSameItems.this.put(this.current);
			this.kept = row(this.type, data);
			this.kept.setPk("~v#" + this.type + "#" + data.id());
			this.kept.clearIndexKeys();
		}

		R put() {
			UUID writeId = SameItems.writeId();
			Instant now = Instant.now();
			Expression condition = condition(now);
			this.loaded++;
			this.loadedAt = now;
			stamp(this.current, writeId);
			stamp(this.kept, writeId);
			String digits = Long.toString(this.loaded);
			this.kept.setSk(this.type + "#" + "00000000000000000000".substring(digits.length()) + digits);
			EnhancedSameItems.this.client.transactWriteItems(TransactWriteItemsEnhancedRequest.builder()
				.clientRequestToken(writeId.toString())
				.addPutItem(EnhancedSameItems.this.table, put(this.current, condition))
				.addPutItem(EnhancedSameItems.this.table, put(this.kept, ABSENT))
				.build());
			return this.current;
		}

		private void stamp(R row, UUID writeId) {
			row.storedVersion(this.loaded);
			row.changedAt(this.loadedAt);
			row.writeId(SameItems.bytes(writeId));
		}

		private Expression condition(Instant now) {
			Map<String, AttributeValue> values = new HashMap<>();
			values.put(":v0", AttributeValue.createN(Long.toString(this.loaded)));
			values.put(":v1", AttributeValue.createS(SameItems.text(this.loadedAt)));
			values.put(":v2", AttributeValue.createN(Long.toString(now.getEpochSecond())));
			values.put(":v3", AttributeValue.createN("0"));
			return Expression.builder()
				.expression(SameItems.VERSION_CONDITION)
				.expressionNames(SameItems.VERSION_NAMES)
				.expressionValues(values)
				.build();
		}

		private TransactPutItemEnhancedRequest<R> put(R row, Expression condition) {
			return TransactPutItemEnhancedRequest.builder(EnhancedSameItems.this.form.rowType())
				.item(row)
				.conditionExpression(condition)
				.returnValuesOnConditionCheckFailure(STORED)
				.build();
		}

	}

}
