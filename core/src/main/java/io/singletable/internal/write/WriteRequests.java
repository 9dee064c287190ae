package io.singletable.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Factory of the requests of plans, all but their timeouts: each attempt sets its own,
 * and sends the same otherwise.
 */
final class WriteRequests {

	private final String tableName;

	private final TableLayout layout;

	private final WriteAction.Visitor<SingleRequest> single = new Single();

	private final WriteAction.Visitor<TransactWriteItem> ofTransaction = new OfTransaction();

	WriteRequests(String tableName, TableLayout layout) {
		this.tableName = tableName;
		this.layout = layout;
	}

	/**
	 * The request of an action that is a plan of its own.
	 */
	SingleRequest single(WriteAction action) {
		return action.accept(this.single);
	}

	TransactWriteItemsRequest.Builder transaction(WritePlan plan) {
		List<TransactWriteItem> items = new ArrayList<>(plan.actions().size());
		for (WriteAction action : plan.actions()) {
			items.add(action.accept(this.ofTransaction));
		}
		return TransactWriteItemsRequest.builder().transactItems(items).clientRequestToken(plan.id().toToken());
	}

	/**
	 * A consistent read of nothing but the id of the write that made an item.
	 */
	GetItemRequest.Builder writeId(ItemKey key) {
		return GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.projectionExpression("#w")
			.expressionAttributeNames(Map.of("#w", this.layout.attributeNames().writeId()));
	}

	/**
	 * Request of a plan with one action.
	 *
	 * @param action DynamoDB's name of what it does
	 * @param send sends it
	 */
	record SingleRequest(String action,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, DynamoDbResponse> send) {
	}

	/**
	 * The requests of actions that are plans of their own.
	 */
	private final class Single implements WriteAction.Visitor<SingleRequest> {

		@Override
		public SingleRequest put(WriteAction.Put put) {
			ConditionExpression condition = ConditionExpression.of(put.condition());
			PutItemRequest.Builder request = PutItemRequest.builder()
				.tableName(WriteRequests.this.tableName)
				.item(put.item())
				.conditionExpression(condition.text())
				.expressionAttributeNames(condition.names())
				.expressionAttributeValues(condition.values())
				.returnValuesOnConditionCheckFailure(condition.onFailure());
			return new SingleRequest("PutItem",
					(client, timeouts) -> client.putItem(request.overrideConfiguration(timeouts).build()));
		}

		@Override
		public SingleRequest delete(WriteAction.Delete delete) {
			ConditionExpression condition = ConditionExpression.of(delete.condition());
			DeleteItemRequest.Builder request = DeleteItemRequest.builder()
				.tableName(WriteRequests.this.tableName)
				.key(delete.key().toAttributes(WriteRequests.this.layout.keyNames()))
				.conditionExpression(condition.text())
				.expressionAttributeNames(condition.names())
				.expressionAttributeValues(condition.values())
				.returnValuesOnConditionCheckFailure(condition.onFailure());
			return new SingleRequest("DeleteItem",
					(client, timeouts) -> client.deleteItem(request.overrideConfiguration(timeouts).build()));
		}

	}

	/**
	 * The parts that actions have in the request of a transaction.
	 */
	private final class OfTransaction implements WriteAction.Visitor<TransactWriteItem> {

		@Override
		public TransactWriteItem put(WriteAction.Put put) {
			ConditionExpression condition = ConditionExpression.of(put.condition());
			return TransactWriteItem.builder()
				.put(Put.builder()
					.tableName(WriteRequests.this.tableName)
					.item(put.item())
					.conditionExpression(condition.text())
					.expressionAttributeNames(condition.names())
					.expressionAttributeValues(condition.values())
					.returnValuesOnConditionCheckFailure(condition.onFailure())
					.build())
				.build();
		}

		@Override
		public TransactWriteItem delete(WriteAction.Delete delete) {
			ConditionExpression condition = ConditionExpression.of(delete.condition());
			return TransactWriteItem.builder()
				.delete(Delete.builder()
					.tableName(WriteRequests.this.tableName)
					.key(delete.key().toAttributes(WriteRequests.this.layout.keyNames()))
					.conditionExpression(condition.text())
					.expressionAttributeNames(condition.names())
					.expressionAttributeValues(condition.values())
					.returnValuesOnConditionCheckFailure(condition.onFailure())
					.build())
				.build();
		}

	}

}
