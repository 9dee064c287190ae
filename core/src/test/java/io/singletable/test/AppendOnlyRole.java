package io.singletable.test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Role of an application that may put items into a table, and read them, but neither
 * update nor delete any there: {@code PutItem}, {@code GetItem}, {@code BatchGetItem} and
 * {@code Query}.
 *
 * @param table name of the table
 */
public record AppendOnlyRole(String table) {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Refuse what the role may not do.
	 */
	public FaultyHttpClient restrict(FaultyHttpClient http) {
		http.disturb((target, body) -> isForbidden(target.substring(target.indexOf('.') + 1), JSON.readTree(body)),
				Fault.error(400, "AccessDeniedException"));
		return http;
	}

	private boolean isForbidden(String action, JsonNode body) {
		return switch (action) {
			case "TransactWriteItems" -> body.get("TransactItems")
				.valueStream()
				.flatMap(JsonNode::propertyStream)
				.anyMatch((part) -> !part.getKey().equals("Put") && isOfTable(part.getValue()));
			case "BatchWriteItem" -> body.get("RequestItems").has(this.table);
			case "PutItem", "GetItem", "BatchGetItem", "Query" -> false;
			default -> isOfTable(body);
		};
	}

	private boolean isOfTable(JsonNode request) {
		return request.get("TableName").asString().equals(this.table);
	}

}
