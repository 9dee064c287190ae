package io.singletable.benchmarks.count;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.benchmarks.library.Library;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Meter of one request. All requests are about {@link Library#TABLE}.
 */
final class Meter {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");

	/** What a query reads, and is billed for, does not depend on these. */
	private static final Set<String> SELECTION = Set.of("ProjectionExpression", "FilterExpression", "Select",
			"AttributesToGet", "QueryFilter", "ReturnConsumedCapacity");

	private static final double TRANSACTIONAL_READ = 2;

	private final String action;

	private final JsonNode request;

	private final Probe probe;

	private final List<JsonNode> keysWritten;

	private final List<JsonNode> itemsBefore = new ArrayList<>();

	private int itemsRead;

	private double readUnits;

	private double writeUnits;

	Meter(String action, byte[] body, Probe probe) {
		this.action = action;
		this.request = MAPPER.readTree(body);
		this.probe = probe;
		this.keysWritten = keysWritten();
	}

	private List<JsonNode> keysWritten() {
		List<JsonNode> keys = new ArrayList<>();
		switch (this.action) {
			case "PutItem", "UpdateItem", "DeleteItem" -> keys.add(key(this.request));
			case "TransactWriteItems" -> this.request.path("TransactItems")
				.forEach((write) -> write.forEach((content) -> keys.add(key(content))));
			case "BatchWriteItem" -> this.request.path("RequestItems")
				.forEach((writes) -> writes.forEach((write) -> write.forEach((content) -> keys.add(key(content)))));
			default -> {
			}
		}
		return keys;
	}

	/** Of a put, in its item. */
	private static JsonNode key(JsonNode content) {
		return content.has("Key") ? content.path("Key")
				: ((ObjectNode) content.path("Item")).deepCopy().retain("pk", "sk");
	}

	/**
	 * Look at what is there before the request.
	 * @return the body that is sent
	 * @throws IOException if that fails
	 */
	byte[] before() throws IOException {
		for (JsonNode key : this.keysWritten) {
			this.itemsBefore.add(item(key));
		}
		if (this.action.equals("Query")) {
			return beforeQuery();
		}
		return MAPPER.writeValueAsBytes(this.request);
	}

	/**
	 * DynamoDB ends a page after 1 MB of what it reads, and DynamoDB Local after 1 MB of
	 * what it returns.
	 */
	private byte[] beforeQuery() throws IOException {
		JsonNode page = page();
		this.itemsRead = page.path("Items").size();
		int bytes = 0;
		for (JsonNode item : page.path("Items")) {
			bytes += ItemSize.of(item);
		}
		this.readUnits = RequestUnits.readBlocks(bytes) * (isConsistent(this.request) ? 1 : 0.5);
		ObjectNode limited = ((ObjectNode) this.request).deepCopy();
		return MAPPER.writeValueAsBytes(page.has("LastEvaluatedKey") ? limited.put("Limit", this.itemsRead) : limited);
	}

	/**
	 * Look at what is there after the request.
	 * @param response the body of the response
	 * @throws IOException if that fails
	 */
	void after(byte[] response) throws IOException {
		boolean inTransaction = this.action.equals("TransactWriteItems");
		for (int i = 0; i < this.itemsBefore.size(); i++) {
			this.writeUnits += RequestUnits.write(this.itemsBefore.get(i), item(this.keysWritten.get(i)),
					inTransaction);
		}
		switch (this.action) {
			case "GetItem" -> read(this.request.path("Key"), isConsistent(this.request) ? 1 : 0.5);
			case "BatchGetItem" -> {
				JsonNode gets = this.request.path("RequestItems").path(Library.TABLE);
				for (JsonNode key : gets.path("Keys")) {
					read(key, isConsistent(gets) ? 1 : 0.5);
				}
			}
			case "TransactGetItems" -> {
				for (JsonNode get : this.request.path("TransactItems")) {
					read(get.path("Get").path("Key"), TRANSACTIONAL_READ);
				}
			}
			case "Query" -> {
				if (MAPPER.readTree(response).path("ScannedCount").asInt() != this.itemsRead) {
					throw new IllegalStateException("DynamoDB Local reads another page than without filter");
				}
			}
			case "DescribeTable", "DescribeTimeToLive" -> {
				// Costs nothing.
			}
			default -> {
				if (this.keysWritten.isEmpty()) {
					throw new IllegalStateException("No rule says what " + this.action + " costs");
				}
			}
		}
	}

	private void read(JsonNode key, double unitsOfBlock) throws IOException {
		JsonNode item = item(key);
		this.itemsRead += item.isEmpty() ? 0 : 1;
		this.readUnits += unitsOfBlock * RequestUnits.readBlocks(ItemSize.of(item));
	}

	private JsonNode item(JsonNode key) throws IOException {
		ObjectNode get = MAPPER.createObjectNode().put("TableName", Library.TABLE).put("ConsistentRead", true);
		get.set("Key", key);
		JsonNode item = MAPPER.readTree(this.probe.send("GetItem", MAPPER.writeValueAsBytes(get))).path("Item");
		return item.isMissingNode() ? MAPPER.createObjectNode() : item;
	}

	/** The items of a query are billed together, also those that a filter drops. */
	private JsonNode page() throws IOException {
		ObjectNode whole = ((ObjectNode) this.request).deepCopy();
		whole.remove(SELECTION);
		Set<String> used = PLACEHOLDER.matcher(whole.path("KeyConditionExpression").asString(""))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toSet());
		retain(whole, "ExpressionAttributeNames", used);
		retain(whole, "ExpressionAttributeValues", used);
		return MAPPER.readTree(this.probe.send("Query", MAPPER.writeValueAsBytes(whole)));
	}

	/** DynamoDB refuses names and values that no expression uses. */
	private static void retain(ObjectNode query, String placeholders, Set<String> used) {
		if (query.path(placeholders) instanceof ObjectNode declared && declared.retain(used).isEmpty()) {
			query.remove(placeholders);
		}
	}

	private static boolean isConsistent(JsonNode read) {
		return read.path("ConsistentRead").asBoolean(false);
	}

	/**
	 * What was counted.
	 * @param bytesSent bytes of the request
	 * @param bytesReceived bytes of the response
	 * @return the counts
	 */
	Counts counts(long bytesSent, long bytesReceived) {
		return new Counts(List.of(this.action), this.itemsRead, bytesSent, bytesReceived, this.readUnits,
				this.writeUnits);
	}

}
