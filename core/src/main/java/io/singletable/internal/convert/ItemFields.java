package io.singletable.internal.convert;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The fields of an object, in the order in which they are read. A map hands over all of
 * them at once, without an entry for each.
 */
final class ItemFields implements BiConsumer<String, AttributeValue> {

	private final @Nullable Object[] namesAndValues;

	private final Map<String, AttributeValue> carried;

	private final @Nullable Predicate<String> included;

	private int end;

	private int next;

	private ItemFields(int size, Map<String, AttributeValue> carried, @Nullable Predicate<String> included) {
		this.namesAndValues = new Object[2 * size];
		this.carried = carried;
		this.included = included;
	}

	/**
	 * All attributes of a map.
	 */
	static ItemFields of(Map<String, AttributeValue> attributes) {
		ItemFields fields = new ItemFields(attributes.size(), Map.of(), null);
		attributes.forEach(fields);
		return fields;
	}

	/**
	 * The fields of an entity: those that are carried elsewhere, then the item's own.
	 */
	static ItemFields of(Map<String, AttributeValue> attributes, Predicate<String> included,
			Map<String, AttributeValue> carried) {
		ItemFields fields = new ItemFields(attributes.size() + carried.size(), carried, included);
		carried.forEach(fields::add);
		attributes.forEach(fields);
		return fields;
	}

	@Override
	public void accept(String name, AttributeValue value) {
		if (this.included == null || (this.included.test(name) && !this.carried.containsKey(name))) {
			add(name, value);
		}
	}

	private void add(String name, AttributeValue value) {
		this.namesAndValues[this.end++] = name;
		this.namesAndValues[this.end++] = value;
	}

	boolean hasNext() {
		return this.next < this.end;
	}

	/** The name of the next field, whose value is to be taken after it. */
	String nextName() {
		return (String) take();
	}

	AttributeValue nextValue() {
		return (AttributeValue) take();
	}

	@SuppressWarnings("NullAway") // Filled up to the end.
	private Object take() {
		return this.namesAndValues[this.next++];
	}

}
