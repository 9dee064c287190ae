package io.singletable.internal.layout;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The table's keys of an item. Its text form shows no values: they are users' data.
 */
public record ItemKey(String partition, String sort) {

	/**
	 * The key as a request wants it.
	 */
	public Map<String, AttributeValue> toAttributes(KeyNames names) {
		return Map.of(names.partition(), AttributeValue.createS(this.partition), names.sort(),
				AttributeValue.createS(this.sort));
	}

	public static ItemKey of(KeyNames names, Map<String, AttributeValue> item) {
		return new ItemKey(text(item, names.partition()), text(item, names.sort()));
	}

	private static String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		if (value == null || value.s() == null) {
			throw new IllegalArgumentException("The item has no text attribute '" + name + "'");
		}
		return value.s();
	}

	@Override
	public String toString() {
		return "ItemKey[hidden]";
	}

}
