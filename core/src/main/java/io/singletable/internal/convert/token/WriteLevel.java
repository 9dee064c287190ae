package io.singletable.internal.convert.token;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TokenStreamContext;

/**
 * An array or object that is being built, or the root that takes the whole. One serves
 * all arrays and objects at its depth, one after the other: the SDK copies what it is
 * given.
 */
final class WriteLevel extends TokenStreamContext {

	private final @Nullable WriteLevel parent;

	/** Of the outermost object: what its fields become. */
	private final Map<String, AttributeValue> attributes;

	private @Nullable WriteLevel inner;

	private @Nullable List<AttributeValue> elements;

	private @Nullable ObjectFields fields;

	private @Nullable Object source;

	private @Nullable String name;

	private boolean named;

	/** Of the root: whether an object was written. */
	private boolean complete;

	private WriteLevel(int type, @Nullable WriteLevel parent, Map<String, AttributeValue> attributes) {
		this._type = type;
		this._index = -1;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
		this.parent = parent;
		this.attributes = attributes;
	}

	/**
	 * The root of what is written.
	 */
	static WriteLevel root(Map<String, AttributeValue> attributes) {
		return new WriteLevel(TYPE_ROOT, null, attributes);
	}

	WriteLevel array(@Nullable Object array) {
		WriteLevel level = inner(TYPE_ARRAY, array);
		if (level.elements == null) {
			level.elements = (array instanceof Collection<?> collection) ? new ArrayList<>(collection.size())
					: new ArrayList<>();
		}
		return level;
	}

	WriteLevel object(@Nullable Object object) {
		return inner(TYPE_OBJECT, object);
	}

	private WriteLevel inner(int type, @Nullable Object source) {
		WriteLevel level = this.inner;
		if (level == null) {
			level = new WriteLevel(type, this, this.attributes);
			this.inner = level;
		}
		level._type = type;
		level._index = -1;
		level.source = source;
		level.name = null;
		return level;
	}

	WriteLevel endArray() {
		WriteLevel outer = outer(TYPE_ARRAY);
		List<AttributeValue> written = (this.elements != null) ? this.elements : List.of();
		outer.add((this.source instanceof Set) ? AttributeValueSets.of(written) : AttributeValue.createL(written));
		if (this.elements != null) {
			this.elements.clear();
		}
		return outer;
	}

	WriteLevel endObject() {
		WriteLevel outer = outer(TYPE_OBJECT);
		if (outer.inRoot()) {
			outer._index++;
			outer.complete = true;
		}
		else if (this.fields == null) {
			outer.add(AttributeValue.createM(Map.of()));
		}
		else {
			outer.add(AttributeValue.createM(this.fields));
			this.fields.clear();
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
			if (this.elements == null) {
				this.elements = new ArrayList<>();
			}
			this.elements.add(value);
			return;
		}
		if (!this.named || this.name == null) {
			throw new UnstorableValueException("a serializer writes a value where a name is expected");
		}
		this.named = false;
		if (!put(this.name, value)) {
			throw WrittenNames.writtenTwice();
		}
	}

	private boolean put(String name, AttributeValue value) {
		if (this._nestingDepth == 1) {
			return this.attributes.put(name, value) == null;
		}
		if (this.fields == null) {
			this.fields = new ObjectFields();
		}
		return this.fields.add(name, value);
	}

	Map<String, AttributeValue> writtenObject() {
		if (!this.complete || this._index != 0) {
			throw new UnstorableValueException("its serializer does not write an object, as required for an item");
		}
		return this.attributes;
	}

	AttributeValue writtenValue() {
		if (this.complete && this._index == 0) {
			return AttributeValue.createM(this.attributes);
		}
		if (!inRoot() || this.elements == null || this._index != 0) {
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
