package io.singletable.benchmarks.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Form of a request that writes: all of it but values that differ from call to call.
 *
 * @param writes the form of each write
 */
public record WrittenForm(List<WriteForm> writes) {

	private static final Set<String> DIFFERENT = Set.of("_wid", "_at");

	/**
	 * The form of a request.
	 * @param request the request
	 * @return the form
	 */
	public static WrittenForm of(DynamoDbRequest request) {
		if (request instanceof PutItemRequest put) {
			return new WrittenForm(List.of(new WriteForm(stable(put.item()), "", put.conditionExpression(),
					put.expressionAttributeNames(), put.expressionAttributeValues().keySet())));
		}
		if (request instanceof UpdateItemRequest update) {
			return new WrittenForm(
					List.of(new WriteForm(update.key(), update.updateExpression(), update.conditionExpression(),
							update.expressionAttributeNames(), update.expressionAttributeValues().keySet())));
		}
		return new WrittenForm(((TransactWriteItemsRequest) request).transactItems()
			.stream()
			.map(TransactWriteItem::put)
			.map(WrittenForm::form)
			.toList());
	}

	private static WriteForm form(Put put) {
		return new WriteForm(stable(put.item()), "", put.conditionExpression(), put.expressionAttributeNames(),
				put.expressionAttributeValues().keySet());
	}

	/** Values that differ are still named. */
	private static Map<String, AttributeValue> stable(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> stable = new HashMap<>(item);
		stable.replaceAll((name, value) -> DIFFERENT.contains(name) ? AttributeValue.fromNul(true) : value);
		return stable;
	}

	/**
	 * Form of one write.
	 *
	 * @param attributes the attributes of the item, or of the key of an update
	 * @param update the update expression, empty if there is none
	 * @param condition the condition
	 * @param names names in the expressions
	 * @param values names of the values in the expressions
	 */
	public record WriteForm(Map<String, AttributeValue> attributes, String update, String condition,
			Map<String, String> names, Set<String> values) {
	}

}
