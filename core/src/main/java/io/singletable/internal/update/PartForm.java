package io.singletable.internal.update;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.convert.SampleValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

/**
 * Form of elements and entries: as in a list or map that holds nothing else, so that the
 * property's own serializer writes them.
 *
 * @param encoder the encoder of the property that is the list or map
 * @param parts the steps from its value to the part, at least one
 */
record PartForm(PropertyEncoder encoder, List<ContainerPart> parts) implements ValueForm {

	/**
	 * Step into a value.
	 *
	 * @param key the key of a map; null for an element
	 */
	record ContainerPart(JavaType container, @Nullable Object key) {

		/**
		 * The type of what is in the container.
		 */
		JavaType content() {
			return this.container.getContentType();
		}

		Object around(@Nullable Object value) {
			if (this.key != null) {
				Map<Object, @Nullable Object> map = new LinkedHashMap<>();
				map.put(this.key, value);
				return map;
			}
			if (this.container.isArrayType()) {
				Object array = Array.newInstance(this.container.getContentType().getRawClass(), 1);
				Array.set(array, 0, value);
				return array;
			}
			List<@Nullable Object> list = new ArrayList<>(1);
			list.add(value);
			return list;
		}

		Optional<AttributeValue> in(AttributeValue stored) {
			if (this.key != null) {
				return stored.m().values().stream().findFirst();
			}
			return stored.l().stream().findFirst();
		}

		boolean isStoredAsSuch(AttributeValue stored) {
			return (this.key != null) ? stored.hasM() : stored.hasL();
		}

	}

	@Override
	public Optional<AttributeValue> store(@Nullable Object value) {
		Object whole = value;
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			whole = this.parts.get(i).around(whole);
		}
		Optional<AttributeValue> stored = Optional.of(this.encoder.encode(whole));
		for (ContainerPart part : this.parts) {
			if (stored.isEmpty() || !part.isStoredAsSuch(stored.get())) {
				return Optional.empty();
			}
			stored = part.in(stored.get());
		}
		return stored;
	}

	@Override
	public AttributeValue encode(Object value) {
		return store(value).orElseThrow(() -> new IllegalArgumentException("is left out of what it is a part of"));
	}

	/**
	 * The name under which the entry of the last key is stored.
	 * @throws IllegalArgumentException if the map is not stored entry by entry
	 */
	String storedKey() {
		Object whole = null;
		for (int i = this.parts.size() - 1; i >= 0; i--) {
			whole = this.parts.get(i).around(whole);
		}
		AttributeValue stored = this.encoder.encode(whole);
		for (ContainerPart part : this.parts.subList(0, this.parts.size() - 1)) {
			stored = part.in(stored).orElseThrow(PartForm::notStoredByEntries);
		}
		return stored.m().keySet().stream().findFirst().orElseThrow(PartForm::notStoredByEntries);
	}

	private static IllegalArgumentException notStoredByEntries() {
		return new IllegalArgumentException(
				"is part of a map that is not stored entry by entry, or leaves entries out: set the whole map");
	}

	@Override
	public boolean isPlain() {
		return SampleValues.of(type().getRawClass()).areOrderedAsStoredBy(this::encode);
	}

	@Override
	public boolean hasElements() {
		JavaType type = type();
		if (!type.isArrayType() && !type.isCollectionLikeType()) {
			return false;
		}
		Object empty = type.isArrayType() ? Array.newInstance(type.getContentType().getRawClass(), 0) : List.of();
		return encode(empty).hasL();
	}

	private JavaType type() {
		return this.parts.get(this.parts.size() - 1).content();
	}

}
