package io.singletable.internal.convert;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.token.UnstorableValueException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

import org.springframework.core.CollectionFactory;

/**
 * Form in which the elements of a collection or array are stored: as in one that holds a
 * single element.
 */
final class ElementForm {

	private final JavaType type;

	private final PropertyWriting writing;

	private final boolean stored;

	private ElementForm(JavaType type, PropertyWriting writing) {
		this.type = type;
		this.writing = writing;
		this.stored = (type.isArrayType() || type.isCollectionLikeType()) && emptyIsStoredAsList()
				&& singleIsStoredAsList();
	}

	static ElementForm of(JavaType type, PropertyWriting writing) {
		return new ElementForm(type, writing);
	}

	boolean isStored() {
		return this.stored;
	}

	/**
	 * Whether what is stored of each element is what is compared as the elements are.
	 */
	boolean areOrderedAsStored() {
		return this.stored && SampleValues.of(elementType()).areOrderedAsStoredBy(this::write);
	}

	AttributeValue write(@Nullable Object element) {
		AttributeValue container;
		try {
			container = this.writing.write(containerOf(element));
		}
		catch (ClassCastException | IllegalArgumentException | NullPointerException ex) {
			throw this.writing.failure(ex);
		}
		return switch (container.type()) {
			case L -> container.l().get(0);
			case SS -> AttributeValue.createS(container.ss().get(0));
			case NS -> AttributeValue.createN(container.ns().get(0));
			case BS -> AttributeValue.createB(container.bs().get(0));
			default -> throw this.writing.failure(new UnstorableValueException("it is not stored as a list or set"));
		};
	}

	private boolean emptyIsStoredAsList() {
		try {
			AttributeValue empty = this.writing
				.write(this.type.isArrayType() ? Array.newInstance(elementType(), 0) : emptyCollection());
			return empty.type() == AttributeValue.Type.L && empty.l().isEmpty();
		}
		catch (UnwritableEntityException | IllegalArgumentException ex) {
			return false;
		}
	}

	/** A list of one may be stored as its element ({@code @JsonFormat}). */
	private boolean singleIsStoredAsList() {
		try {
			AttributeValue single = this.writing.write(containerOf(sample()));
			return single.type() == AttributeValue.Type.L || single.hasSs() || single.hasNs() || single.hasBs();
		}
		catch (UnwritableEntityException | ClassCastException | IllegalArgumentException | NullPointerException ex) {
			// Not every collection takes a null, nor every serializer.
			return true;
		}
	}

	private @Nullable Object sample() {
		List<Object> samples = SampleValues.of(elementType()).values();
		return samples.isEmpty() ? null : samples.get(0);
	}

	private Object containerOf(@Nullable Object element) {
		if (this.type.isArrayType()) {
			Object array = Array.newInstance(elementType(), 1);
			Array.set(array, 0, element);
			return array;
		}
		Collection<Object> collection = emptyCollection();
		collection.add(element);
		return collection;
	}

	private Collection<Object> emptyCollection() {
		Class<?> raw = this.type.getRawClass();
		if (raw.isInterface() && raw.isAssignableFrom(ArrayDeque.class) && !raw.isAssignableFrom(List.class)) {
			return new ArrayDeque<>();
		}
		return CollectionFactory.createCollection(raw, elementType(), 1);
	}

	private Class<?> elementType() {
		return this.type.getContentType().getRawClass();
	}

}
