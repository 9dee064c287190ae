package io.singletable.internal.convert;

import java.util.Optional;
import java.util.function.BiConsumer;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encoder of values as one property of one class stores them, by the property's own
 * serializer, so that they can be compared with stored ones. Made once per property by
 * {@link Payloads}. Immutable and thread-safe.
 */
public final class PropertyEncoder {

	private final StoredProperty property;

	private final PropertyWriting writing;

	private final ElementForm elements;

	private final boolean ordered;

	private final boolean text;

	private final boolean orderedElements;

	PropertyEncoder(StoredProperty property, PropertyWriting writing) {
		this.property = property;
		this.writing = writing;
		this.elements = ElementForm.of(property.type(), writing);
		SampleValues samples = SampleValues.of(property.type().getRawClass());
		this.ordered = samples.areOrderedAsStoredBy(writing::write);
		this.text = this.ordered && property.type().hasRawClass(String.class);
		this.orderedElements = this.elements.areOrderedAsStored();
	}

	ValueWriter writer() {
		return this.writing.writer();
	}

	public StoredProperty property() {
		return this.property;
	}

	/**
	 * Store a value. A value that the property leaves out of items (a null, an empty set,
	 * what {@code @JsonInclude} excludes) has a form as well; no item holds it.
	 * @throws UnwritableEntityException if the value is of another type or has no form in
	 * DynamoDB; names the property, never the value
	 */
	public AttributeValue encode(@Nullable Object value) {
		return this.writing.write(value);
	}

	/**
	 * Store a value as a save of the whole entity does.
	 * @return what an item holds in place of the property, or empty if a save leaves the
	 * value out
	 * @throws UnwritableEntityException if the value is of another type or has no form in
	 * DynamoDB; names the property, never the value
	 */
	public Optional<AttributeValue> encodeIncluded(@Nullable Object value) {
		return Optional.ofNullable(this.writing.writeIncluded(value));
	}

	/**
	 * Try out whether a value can be stored.
	 * @param problems takes the place in the value that can't, empty for all of it, and
	 * what is wrong, without the value
	 */
	public void tryOut(@Nullable Object value, BiConsumer<String, String> problems) {
		this.writing.tryOut(value, problems);
	}

	/**
	 * Store a value as an element of the property, which is a collection or an array.
	 * @return what the stored list or set holds in place of the element
	 * @throws UnwritableEntityException if the element is of another type or has no form
	 * in DynamoDB
	 * @throws IllegalStateException if {@link #hasElements()} says no
	 */
	public AttributeValue encodeElement(@Nullable Object element) {
		if (!hasElements()) {
			throw new IllegalStateException(
					this.property.javaPath() + " of type " + this.property.type() + " is not stored as a list or set");
		}
		return this.elements.write(element);
	}

	/**
	 * Whether the property is a collection or an array that is stored as a list or set of
	 * its elements. Bytes and characters are one value.
	 */
	public boolean hasElements() {
		return this.elements.isStored();
	}

	/**
	 * Whether DynamoDB compares what is stored as
	 * {@link io.singletable.internal.key.ValueOrder} compares the values: numbers that
	 * are stored as numbers, and text, enums, UUIDs and times that are stored as they are
	 * encoded in keys (text itself). Tried out on values, so that no format, serializer
	 * or customized mapper is missed that changes what it is tried on.
	 * @return {@code true} if so; {@code false} for everything that {@link KeyEncoding}
	 * has no encoding of, and for booleans and times with an offset
	 */
	public boolean isOrdered() {
		return this.ordered;
	}

	/**
	 * Whether the property is a string that is stored as the very same text, so that
	 * DynamoDB finds beginnings and parts of it.
	 */
	public boolean isText() {
		return this.text;
	}

	/**
	 * Whether the property is stored as a list or set of its elements, and each of them
	 * as {@link #isOrdered()} says of a property, so that DynamoDB finds the same
	 * elements in it.
	 */
	public boolean hasOrderedElements() {
		return this.orderedElements;
	}

	@Override
	public String toString() {
		return this.property.javaPath();
	}

}
