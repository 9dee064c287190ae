package io.singletable.internal.plan;

import java.util.List;
import java.util.function.Function;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.AcceptedForms;
import io.singletable.internal.convert.PropertyEncoder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Encoder of operands: writes values as a property stores them.
 */
sealed interface OperandEncoder {

	/**
	 * A value of the property.
	 */
	AttributeValue value(Object value);

	/**
	 * An element of the property, which is a collection.
	 */
	AttributeValue element(Object element);

	/**
	 * All forms of a value that are read as it and can be named, that of
	 * {@link #value(Object)} first.
	 */
	default List<AttributeValue> forms(Object value) {
		return List.of(value(value));
	}

	/**
	 * All forms of an element that are read as it and can be named.
	 */
	default List<AttributeValue> elementForms(Object element) {
		return List.of(element(element));
	}

	/**
	 * Whether the property is stored as a list or set of its elements.
	 */
	boolean hasElements();

	/**
	 * Whether two values are stored in the same form.
	 */
	default boolean areAlike(Object one, Object other) {
		try {
			return value(one).equals(value(other));
		}
		catch (UnwritableEntityException ex) {
			return false;
		}
	}

	/**
	 * Operands as the library writes what it keeps of an item.
	 */
	record HeaderOperands(Function<Object, AttributeValue> writer) implements OperandEncoder {

		@Override
		public AttributeValue value(Object value) {
			return this.writer.apply(value);
		}

		@Override
		public AttributeValue element(Object element) {
			throw new IllegalStateException("The library keeps no collections");
		}

		@Override
		public boolean hasElements() {
			return false;
		}

	}

	/**
	 * Operands as the property's own serializer writes them.
	 *
	 * @param accepted the forms that each class reads, none if there is only the written
	 * one
	 */
	record EncodedOperands(PropertyEncoder encoder, List<AcceptedForms> accepted) implements OperandEncoder {

		@Override
		public List<AttributeValue> forms(Object value) {
			return this.accepted.isEmpty() ? List.of(value(value))
					: this.accepted.stream().flatMap((it) -> it.of(value).stream()).distinct().toList();
		}

		@Override
		public List<AttributeValue> elementForms(Object element) {
			return this.accepted.isEmpty() ? List.of(element(element))
					: this.accepted.stream().flatMap((it) -> it.ofElement(element).stream()).distinct().toList();
		}

		@Override
		public AttributeValue value(Object value) {
			return this.encoder.encode(value);
		}

		@Override
		public AttributeValue element(Object element) {
			return this.encoder.encodeElement(element);
		}

		@Override
		public boolean hasElements() {
			return this.encoder.hasElements();
		}

	}

}
