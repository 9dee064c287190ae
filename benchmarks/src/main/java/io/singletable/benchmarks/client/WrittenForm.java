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

/**
 * Form of a request that writes: all of it but values that differ from call to call.
 *
 * @param puts the form of each put
 */
public record WrittenForm(List<PutForm> puts) {

	/**
	 * The form of a request.
	 * @param request the request
	 * @return the form
	 */
	public static WrittenForm of(DynamoDbRequest request) {
		if (request instanceof PutItemRequest put) {
			return new WrittenForm(
					List.of(new PutForm(put.item().keySet(), stable(put.item()), put.conditionExpression(),
							put.expressionAttributeNames(), put.expressionAttributeValues().keySet())));
		}
		return new WrittenForm(((TransactWriteItemsRequest) request).transactItems()
			.stream()
			.map(TransactWriteItem::put)
			.map(WrittenForm::form)
			.toList());
	}

	private static PutForm form(Put put) {
		return new PutForm(put.item().keySet(), stable(put.item()), put.conditionExpression(),
				put.expressionAttributeNames(), put.expressionAttributeValues().keySet());
	}

	private static Map<String, AttributeValue> stable(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> stable = new HashMap<>(item);
		stable.keySet().removeAll(Set.of("_wid", "_at"));
		return stable;
	}

	/**
	 * Form of a put.
	 *
	 * @param attributes names of the attributes
	 * @param stable the attributes that are the same in each call
	 * @param condition the condition
	 * @param names names in the condition
	 * @param values names of the values in the condition
	 */
	public record PutForm(Set<String> attributes, Map<String, AttributeValue> stable, String condition,
			Map<String, String> names, Set<String> values) {
	}

}
