package io.singletable.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Builds the requests of plans. Every condition asks for the item that it fails on, which
 * costs nothing and saves a read.
 */
final class WriteRequests {

	private final String tableName;

	private final KeyNames keyNames;

	WriteRequests(String tableName, KeyNames keyNames) {
		this.tableName = tableName;
		this.keyNames = keyNames;
	}

	PutItemRequest put(WriteAction.Put put, AwsRequestOverrideConfiguration timeouts) {
		PutItemRequest.Builder request = PutItemRequest.builder()
			.tableName(this.tableName)
			.item(put.item())
			.overrideConfiguration(timeouts);
		with(put.condition(),
				(text, names, values) -> request.conditionExpression(text)
					.expressionAttributeNames(names)
					.expressionAttributeValues(values)
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
		return request.build();
	}

	DeleteItemRequest delete(WriteAction.Delete delete, AwsRequestOverrideConfiguration timeouts) {
		DeleteItemRequest.Builder request = DeleteItemRequest.builder()
			.tableName(this.tableName)
			.key(delete.key().toAttributes(this.keyNames))
			.overrideConfiguration(timeouts);
		with(delete.condition(),
				(text, names, values) -> request.conditionExpression(text)
					.expressionAttributeNames(names)
					.expressionAttributeValues(values)
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
		return request.build();
	}

	TransactWriteItemsRequest transaction(WritePlan plan) {
		List<TransactWriteItem> items = new ArrayList<>(plan.actions().size());
		for (WriteAction action : plan.actions()) {
			items.add((action instanceof WriteAction.Put put) ? TransactWriteItem.builder().put(put(put)).build()
					: TransactWriteItem.builder().delete(delete((WriteAction.Delete) action)).build());
		}
		return TransactWriteItemsRequest.builder().transactItems(items).clientRequestToken(plan.id().toToken()).build();
	}

	private Put put(WriteAction.Put put) {
		Put.Builder builder = Put.builder().tableName(this.tableName).item(put.item());
		with(put.condition(),
				(text, names, values) -> builder.conditionExpression(text)
					.expressionAttributeNames(names)
					.expressionAttributeValues(values)
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
		return builder.build();
	}

	private Delete delete(WriteAction.Delete delete) {
		Delete.Builder builder = Delete.builder()
			.tableName(this.tableName)
			.key(delete.key().toAttributes(this.keyNames));
		with(delete.condition(),
				(text, names, values) -> builder.conditionExpression(text)
					.expressionAttributeNames(names)
					.expressionAttributeValues(values)
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
		return builder.build();
	}

	private static void with(@Nullable Condition condition, ConditionTarget target) {
		if (condition != null) {
			ConditionExpression expression = ConditionExpression.of(condition);
			target.accept(expression.text(), expression.names(),
					expression.values().isEmpty() ? null : expression.values());
		}
	}

	/** The SDK's builders have the same methods, but no common type. */
	@FunctionalInterface
	private interface ConditionTarget {

		void accept(String text, Map<String, String> names, @Nullable Map<String, AttributeValue> values);

	}

}
