package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The requests that change nothing but what differs, in the very item that was read.
 * Neither version nor write id is changed: the entity is the same as before, so that a
 * writer who has loaded it can go on.
 */
final class RepairRequests {

	/** An expression has at most 300 operators. */
	private static final int COMPARED = 100;

	private final String tableName;

	private final TableLayout layout;

	RepairRequests(String tableName, TableLayout layout) {
		this.tableName = tableName;
		this.layout = layout;
	}

	UpdateItemRequest.Builder update(Current item) {
		Expressions expressions = new Expressions();
		return UpdateItemRequest.builder()
			.tableName(this.tableName)
			.key(item.key().toAttributes(this.layout.keyNames()))
			.updateExpression(changes(item, expressions))
			.conditionExpression(unchanged(item.item(), expressions))
			.expressionAttributeNames(expressions.names)
			.expressionAttributeValues(expressions.values)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
	}

	private static String changes(Current item, Expressions expressions) {
		List<String> set = new ArrayList<>();
		List<String> remove = new ArrayList<>();
		for (PartDifference difference : item.differences()) {
			difference.set().forEach((name, value) -> set.add(expressions.equal(name, value)));
			difference.remove().forEach((name) -> remove.add(expressions.name(name)));
		}
		return (set.isEmpty() ? "" : "SET " + String.join(", ", set) + " ")
				+ (remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove));
	}

	/**
	 * Every write of the library gives an item another write id. An item without one was
	 * written by others, and is compared as a whole.
	 */
	private String unchanged(Map<String, AttributeValue> item, Expressions expressions) {
		String writeId = this.layout.attributeNames().writeId();
		AttributeValue stored = item.get(writeId);
		if (stored != null) {
			return expressions.equal(writeId, stored);
		}
		List<String> equal = new ArrayList<>();
		equal.add("attribute_not_exists(" + expressions.name(writeId) + ")");
		item.forEach((name, value) -> {
			if (equal.size() <= COMPARED) {
				equal.add(expressions.equal(name, value));
			}
		});
		return String.join(" AND ", equal);
	}

	/**
	 * What the placeholders stand for.
	 */
	private static final class Expressions {

		private final Map<String, String> names = new LinkedHashMap<>();

		private final Map<String, AttributeValue> values = new LinkedHashMap<>();

		String name(String attribute) {
			String placeholder = "#n" + this.names.size();
			this.names.put(placeholder, attribute);
			return placeholder;
		}

		String equal(String attribute, AttributeValue value) {
			String placeholder = ":v" + this.values.size();
			this.values.put(placeholder, value);
			return name(attribute) + " = " + placeholder;
		}

	}

}
