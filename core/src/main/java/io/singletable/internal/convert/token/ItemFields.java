package io.singletable.internal.convert.token;

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

	private static final Object[] NONE = {};

	private @Nullable Object[] namesAndValues = NONE;

	private Predicate<String> included = IncludedNames.ALL;

	private CarriedFields carried = CarriedFields.NONE;

	private int end;

	private int next;

	/**
	 * Take up the fields of another object: those that are carried elsewhere, then its
	 * own.
	 */
	void fill(@Nullable Map<String, AttributeValue> attributes, Predicate<String> included, CarriedFields carried) {
		int size = 2 * (((attributes != null) ? attributes.size() : 0) + carried.size());
		if (this.namesAndValues.length < size) {
			this.namesAndValues = new Object[size];
		}
		this.end = 0;
		this.next = 0;
		carried.forEach(this::add);
		this.included = included;
		this.carried = carried;
		if (attributes != null) {
			attributes.forEach(this);
		}
	}

	@Override
	public void accept(String name, AttributeValue value) {
		if (this.included.test(name) && !this.carried.contains(name)) {
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
