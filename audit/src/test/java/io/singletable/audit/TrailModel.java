package io.singletable.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.RevisionOperation;
import io.singletable.test.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Model of a trail: the versions of a table as the plain SDK reads them, in the order of
 * their commits.
 */
record TrailModel(List<Entry> entries) {

	/**
	 * The model of what is in a table.
	 */
	static TrailModel of(String table) {
		Map<String, Map<String, AttributeValue>> versions = new HashMap<>();
		LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(table).consistentRead(true))
			.items()
			.stream()
			.filter((item) -> item.containsKey("audittypepk"))
			.forEach((item) -> versions.put(name(item) + " " + item.get("_v").n(), item));
		List<Entry> entries = new ArrayList<>();
		versions.values().forEach((item) -> {
			long number = Long.parseLong(item.get("_v").n());
			entries.add(entry(item, versions.get(name(item) + " " + (number - 1))));
		});
		entries.sort(Comparator.comparing(Entry::sort));
		return new TrailModel(entries);
	}

	private static String name(Map<String, AttributeValue> item) {
		return item.get("pk").s().substring("~v#".length()).replace('#', ' ');
	}

	private static Entry entry(Map<String, AttributeValue> item, @Nullable Map<String, AttributeValue> before) {
		RevisionOperation operation = operation(item);
		String name = name(item);
		return new Entry(item.get("audittypesk").s(), name.substring(0, name.indexOf(' ')),
				name + " " + item.get("_v").n() + " " + operation, text(item, "_by"), item.containsKey("_tx"),
				operation, statusChanged(item, before));
	}

	private static RevisionOperation operation(Map<String, AttributeValue> item) {
		String stored = text(item, "_op");
		if (stored != null) {
			return switch (stored) {
				case "I" -> RevisionOperation.INSERT;
				case "R" -> RevisionOperation.RESTORE;
				case "X" -> RevisionOperation.EXPIRE;
				default -> throw new IllegalStateException(stored);
			};
		}
		return item.containsKey("_del") ? RevisionOperation.DELETE
				: item.get("_v").n().equals("1") ? RevisionOperation.INSERT : RevisionOperation.UPDATE;
	}

	private static boolean statusChanged(Map<String, AttributeValue> item,
			@Nullable Map<String, AttributeValue> before) {
		if (item.containsKey("_del") || !item.containsKey("status")) {
			return false;
		}
		if (item.containsKey("_chg")) {
			return item.get("_chg").ss().contains("status");
		}
		return before == null || !item.get("status").equals(before.get("status"));
	}

	private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
		AttributeValue value = item.get(attribute);
		return (value != null) ? value.s() : null;
	}

	/**
	 * Entry of the model.
	 *
	 * @param sort its sort key
	 * @param told type, id, version and operation
	 * @param transaction whether it is of a transaction of several entities
	 * @param statusChanged whether the status has another value than before
	 */
	record Entry(String sort, String type, String told, @Nullable String author, boolean transaction,
			RevisionOperation operation, boolean statusChanged) {
	}

}
