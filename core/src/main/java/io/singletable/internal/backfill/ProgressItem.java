package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RecordNames.ProgressNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.schema.RecordMark;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * The item of the table that keeps the progress of a type's backfill. It belongs to the
 * run that took it last: the one before stops where it notices. Thread-safe.
 */
final class ProgressItem {

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final EntityMetadata<?> type;

	private final ProgressNames names;

	private final ItemKey key;

	private final AttributeValue run = WriteId.random().toAttribute();

	private final AttributeValue mark;

	private final Expression takeover;

	private final Expression isOfMark;

	private final Expression isOfRun;

	ProgressItem(DynamoDbCalls calls, String tableName, TableLayout layout, EntityMetadata<?> type, RecordMark mark) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.type = type;
		this.names = layout.recordNames().progress();
		this.key = layout.backfillKey(type.typeName());
		this.mark = mark.writeId().toAttribute();
		this.takeover = takeover();
		this.isOfMark = Expression.equal(this.names.record(), this.mark);
		this.isOfRun = Expression.equal(this.names.run(), this.run);
	}

	private Expression takeover() {
		ExpressionBuilder update = Expression.builder("u");
		String run = update.value(this.run);
		return update.build("SET " + update.name(this.names.run()) + " = " + run + ", "
				+ update.name(this.layout.attributeNames().writeId()) + " = " + run);
	}

	/**
	 * Take over what was done for the same declaration, or start anew.
	 * @param segments number of segments of a new start
	 * @return the segments to go on with
	 */
	List<SegmentState> take(int segments) {
		UpdateItemRequest.Builder takeover = update(this.takeover, this.isOfMark).returnValues(ReturnValue.ALL_NEW);
		return update(takeover).map((response) -> segments(response.attributes())).orElseGet(() -> start(segments));
	}

	private List<SegmentState> segments(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> stored = Optional.ofNullable(item.get(this.names.segments()))
			.map(AttributeValue::m)
			.orElse(Map.of());
		return IntStream.range(0, stored.size())
			.mapToObj((i) -> SegmentState.from(i, stored.size(),
					stored.getOrDefault(Integer.toString(i), AttributeValue.createM(Map.of())).m(), this.names))
			.toList();
	}

	private List<SegmentState> start(int number) {
		List<SegmentState> segments = IntStream.range(0, number)
			.mapToObj((i) -> SegmentState.initial(i, number))
			.toList();
		Map<String, AttributeValue> stored = new LinkedHashMap<>();
		segments.forEach((segment) -> stored.put(Integer.toString(segment.segment()), segment.toAttribute(this.names)));
		Map<String, AttributeValue> item = new HashMap<>(this.key.toAttributes(this.layout.keyNames()));
		item.put(this.layout.attributeNames().type(), AttributeValue.createS(this.layout.recordNames().type()));
		item.put(this.layout.attributeNames().writeId(), this.run);
		item.put(this.names.record(), this.mark);
		item.put(this.names.run(), this.run);
		item.put(this.names.segments(), AttributeValue.createM(stored));
		PutItemRequest.Builder request = PutItemRequest.builder().tableName(this.tableName).item(item);
		this.calls.read(operation("PutItem"),
				(client, timeouts) -> client.putItem(request.overrideConfiguration(timeouts).build()));
		return segments;
	}

	/**
	 * Keep how far a segment has come.
	 * @return the same
	 * @throws ConcurrencyFailureException if another run has taken over
	 */
	SegmentState save(SegmentState segment) {
		ExpressionBuilder update = Expression.builder("u");
		UpdateItemRequest.Builder request = update(
				update.build("SET " + update.name(List.of(this.names.segments(), Integer.toString(segment.segment())))
						+ " = " + update.value(segment.toAttribute(this.names))),
				this.isOfRun);
		update(request).orElseThrow(() -> new ConcurrencyFailureException("Another backfill of " + this.type.typeName()
				+ " has been started and has taken over the progress: this one has stopped, wait for the other one"));
		return segment;
	}

	/**
	 * Delete the item, unless another run has taken it.
	 */
	void delete() {
		CallOutcome<?> outcome = this.calls.write(operation("DeleteItem"),
				(client, timeouts) -> client.deleteItem((request) -> request.tableName(this.tableName)
					.key(this.key.toAttributes(this.layout.keyNames()))
					.conditionExpression(this.isOfRun.text())
					.expressionAttributeNames(this.isOfRun.names())
					.expressionAttributeValues(this.isOfRun.values())
					.overrideConfiguration(timeouts)));
		if (outcome instanceof CallOutcome.Failed<?> failed
				&& !(failed.failure() instanceof ConditionalCheckFailedException)) {
			throw ExceptionTranslator.translate(failed);
		}
	}

	private UpdateItemRequest.Builder update(Expression update, Expression condition) {
		return UpdateItemRequest.builder()
			.tableName(this.tableName)
			.key(this.key.toAttributes(this.layout.keyNames()))
			.updateExpression(update.text())
			.conditionExpression(condition.text())
			.expressionAttributeNames(Expression.namesOf(update, condition))
			.expressionAttributeValues(Expression.valuesOf(update, condition));
	}

	/**
	 * Update the item.
	 * @return the response, or nothing if the condition does not hold
	 */
	private Optional<UpdateItemResponse> update(UpdateItemRequest.Builder request) {
		CallOutcome<UpdateItemResponse> outcome = this.calls.write(operation("UpdateItem"),
				(client, timeouts) -> client.updateItem(request.overrideConfiguration(timeouts).build()));
		return (outcome instanceof CallOutcome.Failed<UpdateItemResponse> failed
				&& failed.failure() instanceof ConditionalCheckFailedException) ? Optional.empty()
						: Optional.of(outcome.required());
	}

	private Operation operation(String action) {
		return new Operation(action, this.tableName, "the progress of a backfill");
	}

}
