package io.singletable.internal.write.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.wire.WireCall;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Factory of the requests of plans, all but their timeouts: each attempt sets its own,
 * and sends the same otherwise.
 */
final class WriteRequests {

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final Expression writeId;

	private final WriteAction.Visitor<SingleRequest> single = new Single();

	private final WriteAction.Visitor<WriteRequest> ofBatch = new OfBatch();

	WriteRequests(DynamoDbCalls calls, String tableName, TableLayout layout) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.writeId = Expression.projection(List.of(layout.attributeNames().writeId()));
	}

	/**
	 * The request of an action that is a plan of its own.
	 */
	SingleRequest single(WriteAction action) {
		return action.accept(this.single);
	}

	/**
	 * Name of the table that an action writes to.
	 */
	String tableOf(WriteAction action) {
		return this.layout.tableOf(action.key(), this.tableName);
	}

	/**
	 * Add the parts that the actions of a plan have in the request of a transaction.
	 * @param call takes the items that are put
	 */
	void addTo(List<TransactWriteItem> items, WritePlan plan, WireCall call) {
		WriteAction.Visitor<TransactWriteItem> parts = new OfTransaction(call);
		for (WriteAction action : plan.actions()) {
			items.add(action.accept(parts));
		}
	}

	/**
	 * The parts that unconditional actions have in the requests of batches, by table.
	 */
	Map<String, List<WriteRequest>> ofBatch(List<? extends WriteAction> actions) {
		Map<String, List<WriteRequest>> items = new LinkedHashMap<>();
		for (WriteAction action : actions) {
			items.computeIfAbsent(tableOf(action), (table) -> new ArrayList<>()).add(action.accept(this.ofBatch));
		}
		return items;
	}

	/**
	 * A consistent read of nothing but the id of the write that made an item.
	 */
	GetItemRequest.Builder writeId(ItemKey key) {
		return item(key).projectionExpression(this.writeId.text()).expressionAttributeNames(this.writeId.names());
	}

	/**
	 * A consistent read of an item.
	 */
	GetItemRequest.Builder item(ItemKey key) {
		return GetItemRequest.builder()
			.tableName(this.layout.tableOf(key, this.tableName))
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.returnConsumedCapacity(this.calls.readCapacity());
	}

	/**
	 * Request of a plan with one action.
	 *
	 * @param send sends it, and returns the item that an update or a delete asks for
	 */
	record SingleRequest(String action,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, Map<String, AttributeValue>> send) {
	}

	/**
	 * The requests of actions that are plans of their own.
	 */
	private final class Single implements WriteAction.Visitor<SingleRequest> {

		@Override
		public SingleRequest put(WriteAction.Put put) {
			Expression condition = put.condition();
			WireCall call = WriteRequests.this.calls.wireCall();
			PutItemRequest.Builder request = PutItemRequest.builder()
				.tableName(tableOf(put))
				.item(call.put(put.item()))
				.conditionExpression(Expression.textOf(condition))
				.expressionAttributeNames(Expression.namesOf(condition))
				.expressionAttributeValues(Expression.valuesOf(condition))
				.returnValuesOnConditionCheckFailure(onFailure(condition))
				.returnConsumedCapacity(WriteRequests.this.calls.writeCapacity());
			return new SingleRequest("PutItem", (client, timeouts) -> {
				client.putItem(request.overrideConfiguration(call.in(timeouts)).build());
				call.end(List.of());
				return Map.of();
			});
		}

		@Override
		public SingleRequest update(WriteAction.Update update) {
			UpdateItemRequest.Builder request = UpdateItemRequest.builder()
				.tableName(tableOf(update))
				.key(update.key().toAttributes(WriteRequests.this.layout.keyNames()))
				.updateExpression(update.changes().text())
				.conditionExpression(Expression.textOf(update.condition()))
				.expressionAttributeNames(Expression.namesOf(update.changes(), update.condition()))
				.expressionAttributeValues(Expression.valuesOf(update.changes(), update.condition()))
				.returnValues(update.returnsItem() ? ReturnValue.ALL_NEW : null)
				.returnValuesOnConditionCheckFailure(onFailure(update.condition()))
				.returnConsumedCapacity(WriteRequests.this.calls.writeCapacity());
			return new SingleRequest("UpdateItem", (client,
					timeouts) -> client.updateItem(request.overrideConfiguration(timeouts).build()).attributes());
		}

		@Override
		public SingleRequest delete(WriteAction.Delete delete) {
			Expression condition = delete.condition();
			DeleteItemRequest.Builder request = DeleteItemRequest.builder()
				.tableName(tableOf(delete))
				.key(delete.key().toAttributes(WriteRequests.this.layout.keyNames()))
				.conditionExpression(Expression.textOf(condition))
				.expressionAttributeNames(Expression.namesOf(condition))
				.expressionAttributeValues(Expression.valuesOf(condition))
				.returnValues(delete.returnsItem() ? ReturnValue.ALL_OLD : null)
				.returnValuesOnConditionCheckFailure(onFailure(condition))
				.returnConsumedCapacity(WriteRequests.this.calls.writeCapacity());
			return new SingleRequest("DeleteItem", (client,
					timeouts) -> client.deleteItem(request.overrideConfiguration(timeouts).build()).attributes());
		}

		@Override
		public SingleRequest check(WriteAction.Check check) {
			throw new IllegalStateException("A check is sent by a transaction");
		}

	}

	/**
	 * The parts that actions have in the request of a transaction.
	 */
	private final class OfTransaction implements WriteAction.Visitor<TransactWriteItem> {

		private final WireCall call;

		OfTransaction(WireCall call) {
			this.call = call;
		}

		@Override
		public TransactWriteItem put(WriteAction.Put put) {
			Expression condition = put.condition();
			return TransactWriteItem.builder()
				.put(Put.builder()
					.tableName(tableOf(put))
					.item(this.call.put(put.item()))
					.conditionExpression(Expression.textOf(condition))
					.expressionAttributeNames(Expression.namesOf(condition))
					.expressionAttributeValues(Expression.valuesOf(condition))
					.returnValuesOnConditionCheckFailure(onFailure(condition))
					.build())
				.build();
		}

		@Override
		public TransactWriteItem update(WriteAction.Update update) {
			return TransactWriteItem.builder()
				.update(Update.builder()
					.tableName(tableOf(update))
					.key(update.key().toAttributes(WriteRequests.this.layout.keyNames()))
					.updateExpression(update.changes().text())
					.conditionExpression(Expression.textOf(update.condition()))
					.expressionAttributeNames(Expression.namesOf(update.changes(), update.condition()))
					.expressionAttributeValues(Expression.valuesOf(update.changes(), update.condition()))
					.returnValuesOnConditionCheckFailure(onFailure(update.condition()))
					.build())
				.build();
		}

		@Override
		public TransactWriteItem delete(WriteAction.Delete delete) {
			Expression condition = delete.condition();
			return TransactWriteItem.builder()
				.delete(Delete.builder()
					.tableName(tableOf(delete))
					.key(delete.key().toAttributes(WriteRequests.this.layout.keyNames()))
					.conditionExpression(Expression.textOf(condition))
					.expressionAttributeNames(Expression.namesOf(condition))
					.expressionAttributeValues(Expression.valuesOf(condition))
					.returnValuesOnConditionCheckFailure(onFailure(condition))
					.build())
				.build();
		}

		@Override
		public TransactWriteItem check(WriteAction.Check check) {
			Expression condition = check.condition();
			return TransactWriteItem.builder()
				.conditionCheck(ConditionCheck.builder()
					.tableName(tableOf(check))
					.key(check.key().toAttributes(WriteRequests.this.layout.keyNames()))
					.conditionExpression(condition.text())
					.expressionAttributeNames(Expression.namesOf(condition))
					.expressionAttributeValues(Expression.valuesOf(condition))
					.returnValuesOnConditionCheckFailure(onFailure(condition))
					.build())
				.build();
		}

	}

	/**
	 * The item that a condition fails on costs nothing, and saves a read.
	 */
	private static @Nullable ReturnValuesOnConditionCheckFailure onFailure(@Nullable Expression condition) {
		return (condition != null) ? ReturnValuesOnConditionCheckFailure.ALL_OLD : null;
	}

	/**
	 * Parts that actions have in the request of a batch, which knows no conditions.
	 */
	private final class OfBatch implements WriteAction.Visitor<WriteRequest> {

		@Override
		public WriteRequest put(WriteAction.Put put) {
			requireUnconditional(put);
			return WriteRequest.builder().putRequest((request) -> request.item(put.item())).build();
		}

		@Override
		public WriteRequest update(WriteAction.Update update) {
			throw new IllegalArgumentException("A batch has no updates: make the action a plan of its own");
		}

		@Override
		public WriteRequest delete(WriteAction.Delete delete) {
			requireUnconditional(delete);
			Map<String, AttributeValue> key = delete.key().toAttributes(WriteRequests.this.layout.keyNames());
			return WriteRequest.builder().deleteRequest((request) -> request.key(key)).build();
		}

		@Override
		public WriteRequest check(WriteAction.Check check) {
			throw new IllegalArgumentException("A batch has no checks: only transactions have them");
		}

		private static void requireUnconditional(WriteAction action) {
			if (action.condition() != null) {
				throw new IllegalArgumentException("A batch has no conditions: make the action a plan of its own");
			}
		}

	}

}
