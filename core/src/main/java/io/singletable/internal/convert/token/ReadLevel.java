package io.singletable.internal.convert.token;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TokenStreamContext;

/**
 * An array or object that is being read, or the root that holds the whole. Each level is
 * used again for the next array or object of its depth.
 */
final class ReadLevel extends TokenStreamContext {

	private static final Object[] NO_VALUES = {};

	private final @Nullable ReadLevel parent;

	private @Nullable ReadLevel child;

	/** The attributes of an object, null if it comes over the wire. */
	private @Nullable Map<String, AttributeValue> attributes;

	/** The names of those that are presented. */
	private Predicate<String> included = IncludedNames.ALL;

	private CarriedFields carried = CarriedFields.NONE;

	/** How many of those were not taken by name yet; each property asks once. */
	private int carriedLeft;

	private @Nullable ItemFields fields;

	private Order order = Order.UNDECIDED;

	/** What follows the fields, or the elements if it comes over the wire. */
	private StreamedItem.@Nullable Cursor wire;

	private List<?> elements = List.of();

	/** The type of the elements of an array: for sets, they are no attribute values. */
	private AttributeValue.Type elementType = AttributeValue.Type.UNKNOWN_TO_SDK_VERSION;

	private @Nullable String name;

	private @Nullable AttributeValue field;

	private @Nullable Object value;

	/** The values of an object that takes its fields by name. */
	private @Nullable Object[] values = NO_VALUES;

	private ReadLevel(@Nullable ReadLevel parent) {
		this.parent = parent;
		this._type = TYPE_ROOT;
		this._index = -1;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
	}

	static ReadLevel root() {
		return new ReadLevel(null);
	}

	ReadLevel array(List<?> elements, AttributeValue.Type elementType) {
		ReadLevel array = inner(TYPE_ARRAY, null);
		array.elements = elements;
		array.elementType = elementType;
		return array;
	}

	ReadLevel array(StreamedItem.Cursor elements, AttributeValue.Type elementType) {
		ReadLevel array = inner(TYPE_ARRAY, elements);
		array.elementType = elementType;
		return array;
	}

	ReadLevel object(Map<String, AttributeValue> attributes) {
		return object(attributes, IncludedNames.ALL, CarriedFields.NONE, null);
	}

	ReadLevel object(StreamedItem.Cursor wire) {
		return object(null, IncludedNames.ALL, CarriedFields.NONE, wire);
	}

	ReadLevel object(@Nullable Map<String, AttributeValue> attributes, Predicate<String> included,
			CarriedFields carried, StreamedItem.@Nullable Cursor wire) {
		ReadLevel object = inner(TYPE_OBJECT, wire);
		object.attributes = attributes;
		object.included = included;
		object.carried = carried;
		object.carriedLeft = carried.size();
		object.order = Order.UNDECIDED;
		object.field = null;
		return object;
	}

	private ReadLevel inner(int type, StreamedItem.@Nullable Cursor wire) {
		ReadLevel inner = this.child;
		if (inner == null) {
			inner = new ReadLevel(this);
			this.child = inner;
		}
		inner._type = type;
		inner._index = -1;
		inner.wire = wire;
		inner.name = null;
		inner.value = null;
		return inner;
	}

	boolean hasNextElement() {
		return this._index + 1 < this.elements.size();
	}

	Object nextElement() {
		return this.elements.get(++this._index);
	}

	/**
	 * Decide that fields are taken by name.
	 * @return {@code false} if that can't be done
	 */
	boolean takeByName() {
		if (this.attributes == null || this.order == Order.AS_STORED) {
			return false;
		}
		this.order = Order.BY_NAME;
		return true;
	}

	boolean isTakenByName() {
		return inObject() && this.order == Order.BY_NAME;
	}

	/**
	 * Take up a field. Its name is that of a property, and so never one to leave out.
	 * @return its value, an attribute or, if it is carried, a text; null if there is none
	 */
	@Nullable Object takeField(String name) {
		Object value = (this.carriedLeft > 0) ? carried(name) : null;
		if (value == null && this.attributes != null) {
			value = this.attributes.get(name);
		}
		if (value != null) {
			this._index++;
			this.name = name;
		}
		return value;
	}

	@Nullable Object[] values(int count) {
		if (this.values.length != count) {
			this.values = new Object[count];
		}
		return this.values;
	}

	private @Nullable Object carried(String name) {
		Object value = this.carried.get(name);
		if (value != null) {
			this.carriedLeft--;
		}
		return value;
	}

	/**
	 * Take up the next field.
	 * @return {@code false} if there is none
	 */
	boolean nextField() {
		if (this.order == Order.BY_NAME) {
			return false;
		}
		ItemFields fields = fields();
		if (fields.hasNext()) {
			this._index++;
			this.name = fields.nextName();
			this.field = fields.nextValue();
			return true;
		}
		this.field = null;
		if (this.wire == null || !this.wire.next()) {
			return false;
		}
		this._index++;
		this.name = this.wire.name();
		return true;
	}

	/** The fields, which are taken up by the first that is read. */
	private ItemFields fields() {
		ItemFields fields = this.fields;
		if (fields == null) {
			fields = new ItemFields();
			this.fields = fields;
		}
		if (this.order == Order.UNDECIDED) {
			this.order = Order.AS_STORED;
			fields.fill(this.attributes, this.included, this.carried);
		}
		return fields;
	}

	/** The value of the field, null if it came over the wire. */
	@Nullable AttributeValue field() {
		return this.field;
	}

	StreamedItem.@Nullable Cursor wire() {
		return this.wire;
	}

	/** Take up the next element that comes over the wire. */
	boolean nextWireElement() {
		this._index++;
		return this.wire != null && this.wire.next();
	}

	AttributeValue.Type elementType() {
		return this.elementType;
	}

	ReadLevel outer() {
		return (this.parent != null) ? this.parent : this;
	}

	@Override
	public @Nullable TokenStreamContext getParent() {
		return this.parent;
	}

	@Override
	public @Nullable String currentName() {
		return this.name;
	}

	@Override
	public @Nullable Object currentValue() {
		return this.value;
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.value = value;
	}

	/**
	 * Order in which the fields of an object are read.
	 */
	private enum Order {

		UNDECIDED, AS_STORED, BY_NAME

	}

}
