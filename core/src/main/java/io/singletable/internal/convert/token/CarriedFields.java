package io.singletable.internal.convert.token;

import java.util.Arrays;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fields of a payload that its item holds elsewhere, as in its keys: they are read before
 * and instead of fields of the same name. They are few. Not thread-safe while it is
 * filled.
 */
public final class CarriedFields {

	/** Nothing is held elsewhere. */
	public static final CarriedFields NONE = new CarriedFields(0);

	private String[] names;

	/** Texts, and attributes of other types. */
	private Object[] values;

	private int size;

	public CarriedFields() {
		this(4);
	}

	private CarriedFields(int capacity) {
		this.names = new String[capacity];
		this.values = new Object[capacity];
	}

	public CarriedFields add(String name, String text) {
		return addValue(name, text);
	}

	public CarriedFields add(String name, AttributeValue value) {
		return addValue(name, value);
	}

	private CarriedFields addValue(String name, Object value) {
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.names[this.size] = name;
		this.values[this.size++] = value;
		return this;
	}

	/**
	 * Remove all fields, to be filled with those of another item.
	 */
	public CarriedFields clear() {
		this.size = 0;
		return this;
	}

	public int size() {
		return this.size;
	}

	boolean contains(String name) {
		return get(name) != null;
	}

	/**
	 * The value of a field.
	 * @return a text, an {@link AttributeValue}, or null if there is no such field
	 */
	@Nullable Object get(String name) {
		for (int i = 0; i < this.size; i++) {
			if (this.names[i].equals(name)) {
				return this.values[i];
			}
		}
		return null;
	}

	void forEach(BiConsumer<String, AttributeValue> action) {
		for (int i = 0; i < this.size; i++) {
			Object value = this.values[i];
			action.accept(this.names[i],
					(value instanceof String text) ? AttributeValue.createS(text) : (AttributeValue) value);
		}
	}

}
