package io.singletable.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Answer of a read, taken apart: its items, and the rest, in which they are missing.
 *
 * @param items the items, in their order
 * @param rest the answer with an empty item, or no items
 */
record SlicedAnswer(List<Map<String, AttributeValue>> items, byte[] rest) {

	/**
	 * Take an answer apart.
	 * @return its parts, or null if there are no items in it, or those of several tables
	 * @throws MalformedJsonException or {@link IndexOutOfBoundsException} if it is not
	 * what DynamoDB sends
	 */
	static @Nullable SlicedAnswer of(byte[] answer) {
		int at = JsonScanner.skip(answer, 0, '{');
		while (answer[at] != '}') {
			int end = JsonScanner.endOfText(answer, at);
			int value = JsonScanner.skip(answer, end, ':');
			if (answer[value] == '[' && JsonScanner.isText(answer, at, end, "Items")) {
				return items(answer, value);
			}
			if (answer[value] == '{' && JsonScanner.isText(answer, at, end, "Item")) {
				WireItem item = WireItem.at(answer, value, null);
				return new SlicedAnswer(List.of(item), without(answer, value, item.end(), "{}"));
			}
			if (answer[value] == '{' && JsonScanner.isText(answer, at, end, "Responses")) {
				return itemsOfTable(answer, value);
			}
			at = JsonScanner.skipComma(answer, JsonScanner.endOfValue(answer, value));
		}
		return null;
	}

	private static @Nullable SlicedAnswer itemsOfTable(byte[] answer, int index) {
		int name = JsonScanner.skip(answer, index, '{');
		if (answer[name] == '}') {
			return null;
		}
		int value = JsonScanner.skip(answer, JsonScanner.endOfText(answer, name), ':');
		int next = JsonScanner.skipComma(answer, JsonScanner.endOfValue(answer, value));
		return (answer[value] == '[' && answer[next] == '}') ? items(answer, value) : null;
	}

	private static SlicedAnswer items(byte[] answer, int index) {
		List<Map<String, AttributeValue>> items = new ArrayList<>();
		int end = items(answer, index, items);
		return new SlicedAnswer(items, without(answer, index, end, "[]"));
	}

	private static int items(byte[] answer, int index, List<Map<String, AttributeValue>> items) {
		int at = JsonScanner.skip(answer, index, '[');
		WireItem item = null;
		while (answer[at] != ']') {
			item = WireItem.at(answer, at, item);
			items.add(item);
			at = JsonScanner.skipComma(answer, item.end());
		}
		return at + 1;
	}

	private static byte[] without(byte[] answer, int from, int to, String instead) {
		int tail = answer.length - to;
		byte[] rest = new byte[from + instead.length() + tail];
		System.arraycopy(answer, 0, rest, 0, from);
		rest[from] = (byte) instead.charAt(0);
		rest[from + 1] = (byte) instead.charAt(1);
		System.arraycopy(answer, to, rest, from + 2, tail);
		return rest;
	}

}
