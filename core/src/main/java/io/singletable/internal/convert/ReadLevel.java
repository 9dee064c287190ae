package io.singletable.internal.convert;

import java.util.List;

import io.singletable.internal.wire.WireCursor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TokenStreamContext;

/**
 * An array or object that is being read, or the root that holds the whole.
 */
final class ReadLevel extends TokenStreamContext {

	private final @Nullable ReadLevel parent;

	private final @Nullable ItemFields fields;

	/** What follows the fields, or the elements if it comes over the wire. */
	private final @Nullable WireCursor wire;

	private final List<?> elements;

	/** The type of the elements of an array: for sets, they are no attribute values. */
	private final AttributeValue.Type elementType;

	private @Nullable String name;

	private @Nullable AttributeValue field;

	private @Nullable Object value;

	private ReadLevel(int type, @Nullable ReadLevel parent, @Nullable ItemFields fields, @Nullable WireCursor wire,
			List<?> elements, AttributeValue.Type elementType) {
		this._type = type;
		this._index = -1;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
		this.parent = parent;
		this.fields = fields;
		this.wire = wire;
		this.elements = elements;
		this.elementType = elementType;
	}

	static ReadLevel root() {
		return new ReadLevel(TYPE_ROOT, null, null, null, List.of(), AttributeValue.Type.UNKNOWN_TO_SDK_VERSION);
	}

	ReadLevel array(List<?> elements, AttributeValue.Type elementType) {
		return new ReadLevel(TYPE_ARRAY, this, null, null, elements, elementType);
	}

	ReadLevel array(WireCursor elements, AttributeValue.Type elementType) {
		return new ReadLevel(TYPE_ARRAY, this, null, elements, List.of(), elementType);
	}

	ReadLevel object(@Nullable ItemFields fields, @Nullable WireCursor wire) {
		return new ReadLevel(TYPE_OBJECT, this, fields, wire, List.of(), AttributeValue.Type.UNKNOWN_TO_SDK_VERSION);
	}

	boolean hasNextElement() {
		return this._index + 1 < this.elements.size();
	}

	Object nextElement() {
		return this.elements.get(++this._index);
	}

	/**
	 * Take up the next field.
	 * @return {@code false} if there is none
	 */
	boolean nextField() {
		if (this.fields != null && this.fields.hasNext()) {
			this._index++;
			this.name = this.fields.nextName();
			this.field = this.fields.nextValue();
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

	/** The value of the field, null if it came over the wire. */
	@Nullable AttributeValue field() {
		return this.field;
	}

	@Nullable WireCursor wire() {
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

}
