package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TokenStreamContext;

import org.springframework.util.CollectionUtils;

/**
 * An array or object that is being built, or the root that takes the whole.
 */
final class WriteLevel extends TokenStreamContext {

	/** Room for the elements of what does not say how many it has. */
	private static final int ELEMENTS = 4;

	/** Room for the fields of what does not say how many it has. */
	private static final int FIELDS = 12;

	private final @Nullable WriteLevel parent;

	private List<AttributeValue> elements;

	private final Map<String, AttributeValue> fields;

	private @Nullable Object source;

	private @Nullable String name;

	private boolean named;

	/** Of the root: the object that was written, before it is wrapped. */
	private @Nullable Map<String, AttributeValue> object;

	/** Of the root: how many attributes are to have room in the object. */
	private final int size;

	private WriteLevel(int type, @Nullable WriteLevel parent, @Nullable Object source, int size) {
		this._type = type;
		this._index = -1;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
		this.parent = parent;
		this.source = source;
		this.size = size;
		this.elements = (type == TYPE_ARRAY) ? new ArrayList<>(size) : List.of();
		this.fields = (type == TYPE_OBJECT) ? CollectionUtils.newLinkedHashMap(size) : Map.of();
	}

	/**
	 * The root of what is written.
	 * @param size how many attributes the written object will have, with those that are
	 * added to it later
	 */
	static WriteLevel root(int size) {
		return new WriteLevel(TYPE_ROOT, null, null, size);
	}

	WriteLevel array(@Nullable Object array) {
		return new WriteLevel(TYPE_ARRAY, this, array,
				(array instanceof Collection<?> collection) ? collection.size() : ELEMENTS);
	}

	WriteLevel object(@Nullable Object object) {
		int fields = (object instanceof Map<?, ?> map) ? map.size() : FIELDS;
		return new WriteLevel(TYPE_OBJECT, this, object, inRoot() ? this.size : fields);
	}

	WriteLevel endArray() {
		WriteLevel outer = outer(TYPE_ARRAY);
		outer.add((this.source instanceof Set) ? AttributeValueSets.of(this.elements)
				: AttributeValue.createL(this.elements));
		return outer;
	}

	WriteLevel endObject() {
		WriteLevel outer = outer(TYPE_OBJECT);
		if (outer.inRoot()) {
			outer._index++;
			outer.object = this.fields;
		}
		else {
			outer.add(AttributeValue.createM(this.fields));
		}
		return outer;
	}

	private WriteLevel outer(int type) {
		if (this._type != type || this.parent == null || this.named) {
			throw new UnstorableValueException("a serializer ends an object or array that it did not start");
		}
		return this.parent;
	}

	void name(String name) {
		if (!inObject() || this.named) {
			throw new UnstorableValueException("a serializer writes a name where none is expected");
		}
		this.name = name;
		this.named = true;
	}

	void add(AttributeValue value) {
		this._index++;
		if (!inObject()) {
			if (inRoot() && this.elements.isEmpty()) {
				this.elements = new ArrayList<>(1);
			}
			this.elements.add(value);
			return;
		}
		if (!this.named || this.name == null) {
			throw new UnstorableValueException("a serializer writes a value where a name is expected");
		}
		this.named = false;
		if (this.fields.put(this.name, value) != null) {
			throw WrittenNames.writtenTwice();
		}
	}

	Map<String, AttributeValue> writtenObject() {
		if (!inRoot() || this.object == null) {
			throw new UnstorableValueException("its serializer does not write an object, as required for an item");
		}
		return this.object;
	}

	AttributeValue writtenValue() {
		if (this.object != null) {
			return AttributeValue.createM(this.object);
		}
		if (!inRoot() || this.elements.size() != 1) {
			throw new UnstorableValueException("its serializer does not write a single value");
		}
		return this.elements.get(0);
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
		return this.source;
	}

	/** What an array is made from is known from its start, and decides its form. */
	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.source = value;
	}

}
