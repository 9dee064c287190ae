package io.singletable.benchmarks.count;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Sizes of items, in bytes, by the rules that DynamoDB bills by.
 */
final class ItemSize {

	private static final int NESTING_OVERHEAD = 3;

	private ItemSize() {
	}

	/**
	 * The size of an item in DynamoDB's JSON.
	 * @param item the item
	 * @return its size, 0 if there is none
	 */
	static int of(JsonNode item) {
		int size = 0;
		for (Map.Entry<String, JsonNode> attribute : item.properties()) {
			size += bytes(attribute.getKey()) + value(attribute.getValue());
		}
		return size;
	}

	private static int value(JsonNode value) {
		Map.Entry<String, JsonNode> typed = value.properties().iterator().next();
		JsonNode content = typed.getValue();
		return switch (typed.getKey()) {
			case "S" -> bytes(content.asString());
			case "N" -> number(content.asString());
			case "B" -> content.binaryValue().length;
			case "BOOL", "NULL" -> 1;
			case "SS" -> content.valueStream().mapToInt((text) -> bytes(text.asString())).sum();
			case "BS" -> content.valueStream().mapToInt((binary) -> binary.binaryValue().length).sum();
			case "NS" -> content.valueStream().mapToInt((number) -> number(number.asString())).sum();
			case "L" -> NESTING_OVERHEAD + content.valueStream().mapToInt((element) -> 1 + value(element)).sum();
			case "M" -> NESTING_OVERHEAD + content.size() + of(content);
			default -> throw new IllegalArgumentException("No entity of the benchmarks stores a " + typed.getKey());
		};
	}

	/** Two digits a byte, without leading and trailing zeros. */
	private static int number(String number) {
		String digits = number.replaceAll("[-.]", "").replaceAll("^0+|0+$", "");
		return (digits.length() + 1) / 2 + 1 + (number.startsWith("-") ? 1 : 0);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
