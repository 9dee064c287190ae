package io.singletable.internal.convert;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TokenStreamContext;

/**
 * An array or object that is being read, or the root that holds the whole.
 */
final class ReadLevel extends TokenStreamContext {

	private final @Nullable ReadLevel parent;

	private final Iterator<?> contents;

	/** The type of the elements of an array: for sets, they are no attribute values. */
	private final AttributeValue.Type elementType;

	private @Nullable String name;

	private @Nullable Object value;

	private ReadLevel(int type, @Nullable ReadLevel parent, Iterator<?> contents, AttributeValue.Type elementType) {
		this._type = type;
		this._index = -1;
		this._nestingDepth = (parent != null) ? parent._nestingDepth + 1 : 0;
		this.parent = parent;
		this.contents = contents;
		this.elementType = elementType;
	}

	static ReadLevel root() {
		return new ReadLevel(TYPE_ROOT, null, Collections.emptyIterator(), AttributeValue.Type.UNKNOWN_TO_SDK_VERSION);
	}

	ReadLevel array(Iterator<?> elements, AttributeValue.Type elementType) {
		return new ReadLevel(TYPE_ARRAY, this, elements, elementType);
	}

	ReadLevel object(Iterator<Map.Entry<String, AttributeValue>> fields) {
		return new ReadLevel(TYPE_OBJECT, this, fields, AttributeValue.Type.UNKNOWN_TO_SDK_VERSION);
	}

	boolean hasNext() {
		return this.contents.hasNext();
	}

	Object nextElement() {
		this._index++;
		return this.contents.next();
	}

	AttributeValue nextField() {
		this._index++;
		Map.Entry<?, ?> field = (Map.Entry<?, ?>) this.contents.next();
		this.name = (String) field.getKey();
		return (AttributeValue) field.getValue();
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
