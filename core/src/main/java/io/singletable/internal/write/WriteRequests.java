package io.singletable.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Builds the requests of plans, all but their timeouts: each attempt sets its own, and
 * sends the same otherwise.
 */
final class WriteRequests {

	private final String tableName;

	private final TableLayout layout;

	WriteRequests(String tableName, TableLayout layout) {
		this.tableName = tableName;
		this.layout = layout;
	}

	PutItemRequest.Builder put(WriteAction.Put put) {
		ConditionExpression condition = ConditionExpression.of(put.condition());
		return PutItemRequest.builder()
			.tableName(this.tableName)
			.item(put.item())
			.conditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.returnValuesOnConditionCheckFailure(condition.onFailure());
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

	DeleteItemRequest.Builder delete(WriteAction.Delete delete) {
		ConditionExpression condition = ConditionExpression.of(delete.condition());
		return DeleteItemRequest.builder()
			.tableName(this.tableName)
			.key(delete.key().toAttributes(this.layout.keyNames()))
			.conditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.returnValuesOnConditionCheckFailure(condition.onFailure());
	}

	TransactWriteItemsRequest.Builder transaction(WritePlan plan) {
		List<TransactWriteItem> items = new ArrayList<>(plan.actions().size());
		for (WriteAction action : plan.actions()) {
			items.add((action instanceof WriteAction.Put put) ? TransactWriteItem.builder().put(putOf(put)).build()
					: TransactWriteItem.builder().delete(deleteOf((WriteAction.Delete) action)).build());
		}
		return TransactWriteItemsRequest.builder().transactItems(items).clientRequestToken(plan.id().toToken());
	}

	private Put putOf(WriteAction.Put put) {
		ConditionExpression condition = ConditionExpression.of(put.condition());
		return Put.builder()
			.tableName(this.tableName)
			.item(put.item())
			.conditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.returnValuesOnConditionCheckFailure(condition.onFailure())
			.build();
	}

	private Delete deleteOf(WriteAction.Delete delete) {
		ConditionExpression condition = ConditionExpression.of(delete.condition());
		return Delete.builder()
			.tableName(this.tableName)
			.key(delete.key().toAttributes(this.layout.keyNames()))
			.conditionExpression(condition.text())
			.expressionAttributeNames(condition.names())
			.expressionAttributeValues(condition.values())
			.returnValuesOnConditionCheckFailure(condition.onFailure())
			.build();
	}

}
