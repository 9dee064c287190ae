package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.singletable.Compression;
import io.singletable.internal.convert.token.IncludedNames;
import io.singletable.internal.convert.token.ItemShape;
import io.singletable.internal.convert.token.UnstorableValueException;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form in which the payload of one class is stored: its attributes, or their compressed
 * bytes with those that can be filtered beside them. Thread-safe.
 */
record PayloadForm<T>(Class<T> javaType, PayloadWriter<T> writer, Supplier<Predicate<String>> included,
		boolean compressed, @Nullable OverflowForm overflow, Set<String> properties, Set<String> filterable,
		Set<String> parts, ItemShape shape, String data) {

	static <T> PayloadForm<T> of(EntityMetadata<?> type, ConcreteType<T> concrete, TableLayout layout,
			Payloads payloads) {
		Set<String> carried = layout.carriedNames(type, concrete);
		Set<String> properties = concrete.properties()
			.topLevel()
			.stream()
			.map(StoredProperty::attribute)
			.filter((name) -> !carried.contains(name))
			.collect(Collectors.toCollection(LinkedHashSet::new));
		ItemShape declared = new ItemShape(
				concrete.properties().topLevel().stream().map(StoredProperty::attribute).toList());
		Predicate<String> included = (name) -> properties.contains(name) || isIncluded(name, carried, layout);
		ItemShape shape = new ItemShape(attributes(properties, type, concrete, layout));
		return new PayloadForm<>(concrete.javaType(),
				payloads.writer(concrete.javaType(), type.nulls(), () -> new ItemAttributes(shape)),
				IncludedNames.of(declared, included), type.compression() == Compression.GZIP,
				OverflowForm.of(type, payloads), properties, concrete.filterable(), concrete.parts(), shape,
				layout.attributeNames().data());
	}

	private static List<String> attributes(Set<String> properties, EntityMetadata<?> type, ConcreteType<?> concrete,
			TableLayout layout) {
		List<String> attributes = new ArrayList<>(properties);
		attributes.add(layout.keyNames().partition());
		attributes.add(layout.keyNames().sort());
		attributes.addAll(layout.attributeNames().all());
		Set<String> indexes = concrete.indexKeys()
			.stream()
			.map((keys) -> keys.index().name())
			.collect(Collectors.toCollection(HashSet::new));
		ListingKeys listing = layout.listing(type);
		if (listing != null) {
			indexes.add(listing.index());
		}
		for (IndexLayout index : layout.indexes()) {
			if (indexes.contains(index.name())) {
				attributes.add(index.names().partition());
				attributes.add(index.names().sort());
			}
		}
		return attributes;
	}

	/** No property has a reserved name, but a key of an any-getter may be one. */
	private static boolean isIncluded(String other, Set<String> carried, TableLayout layout) {
		if (carried.contains(other)) {
			return false;
		}
		if (layout.isReserved(other)) {
			throw new UnstorableValueException("the stored name '" + other
					+ "' is a key, or starts with '_' and is reserved: store it under another name");
		}
		return true;
	}

	Map<String, AttributeValue> write(Object entity) {
		T instance = this.javaType.cast(entity);
		SdkBytes compressed = this.compressed ? this.writer.compress(instance, this.included.get()).orElse(null) : null;
		if (compressed != null) {
			return (this.overflow != null && this.overflow.isExceededBy(compressed))
					? beside(entity, this.overflow.reference(compressed)) : beside(entity, compressed);
		}
		Map<String, AttributeValue> item = this.writer.write(instance, this.included.get());
		return (this.overflow != null && this.overflow.isExceededBy(item))
				? beside(entity, this.overflow.reference(this.writer.pack(instance, this.included.get()))) : item;
	}

	private Map<String, AttributeValue> beside(Object entity, SdkBytes payload) {
		Map<String, AttributeValue> item = write(entity, this.filterable);
		item.put(this.data, AttributeValue.createB(payload));
		return item;
	}

	Map<String, AttributeValue> attributes(Object entity) {
		return this.writer.write(this.javaType.cast(entity), this.included.get());
	}

	private Map<String, AttributeValue> write(Object entity, Set<String> names) {
		return names.isEmpty() ? new ItemAttributes(this.shape)
				: this.writer.write(this.javaType.cast(entity), names::contains);
	}

	/**
	 * A filterable property of an item that is not compressed may have the form that an
	 * earlier version of the class gave it.
	 */
	List<DerivedPart> uncompressed(Object entity) {
		return derived(this.parts, write(entity, this.parts));
	}

	/**
	 * A property that is no longer filterable is one that the item should not have.
	 */
	List<DerivedPart> besideCompressed(Object entity) {
		return derived(this.properties, write(entity, this.filterable));
	}

	private static List<DerivedPart> derived(Set<String> names, Map<String, AttributeValue> values) {
		return names.stream().map((name) -> DerivedPart.of(PartName.filterable(name), List.of(name), values)).toList();
	}

}
