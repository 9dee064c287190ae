package io.singletable.internal.convert;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fields of an entity: those that are carried elsewhere, then the item's own.
 */
final class ItemFields implements Iterator<Map.Entry<String, AttributeValue>> {

	private final Map<String, AttributeValue> carried;

	private final Iterator<Map.Entry<String, AttributeValue>> carriedFields;

	private final Iterator<Map.Entry<String, AttributeValue>> attributes;

	private final Predicate<String> included;

	private Map.@Nullable Entry<String, AttributeValue> next;

	ItemFields(Map<String, AttributeValue> attributes, Predicate<String> included,
			Map<String, AttributeValue> carried) {
		this.carried = carried;
		this.carriedFields = carried.entrySet().iterator();
		this.attributes = attributes.entrySet().iterator();
		this.included = included;
	}

	@Override
	public boolean hasNext() {
		if (this.next == null) {
			this.next = find();
		}
		return this.next != null;
	}

	private Map.@Nullable Entry<String, AttributeValue> find() {
		if (this.carriedFields.hasNext()) {
			return this.carriedFields.next();
		}
		while (this.attributes.hasNext()) {
			Map.Entry<String, AttributeValue> field = this.attributes.next();
			if (this.included.test(field.getKey()) && !this.carried.containsKey(field.getKey())) {
				return field;
			}
		}
		return null;
	}

	@Override
	public Map.Entry<String, AttributeValue> next() {
		if (!hasNext() || this.next == null) {
			throw new NoSuchElementException();
		}
		Map.Entry<String, AttributeValue> field = this.next;
		this.next = null;
		return field;
	}

}
