package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.convert.PropertyDecoder;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Property of a projection, and the source of its value.
 *
 * @param stored the property, null if it is none of its own in the item
 * @param attributes names under which the item may hold it, its own first
 * @param decoder the decoder of its value, null if the entity has to be built for it
 * @param absent its value where the item has none
 * @param ofNull its value where the item has a null
 */
record ProjectedProperty(@Nullable StoredProperty stored, Source source, List<String> attributes,
		@Nullable PropertyDecoder decoder, @Nullable Object absent, @Nullable Object ofNull) {

	static ProjectedProperty ofEntity(@Nullable StoredProperty stored) {
		return new ProjectedProperty(stored, Source.ENTITY, List.of(), null, null, null);
	}

	static ProjectedProperty ofId(StoredProperty stored) {
		return new ProjectedProperty(stored, Source.ID, List.of(), null, null, null);
	}

	boolean isId() {
		return this.source == Source.ID;
	}

	boolean isOfEntity() {
		return this.source == Source.ENTITY;
	}

	/**
	 * Whether it is one of some attributes.
	 */
	boolean isOneOf(Set<String> names) {
		return this.stored != null && names.contains(this.stored.attribute());
	}

	/**
	 * Whether the value can be read where the item is compressed.
	 */
	boolean isReadable() {
		return this.source == Source.ID || this.source == Source.READABLE;
	}

	/**
	 * Read the value.
	 * @param carried the values that its header holds
	 */
	@Nullable Object read(StoredItem item, Map<String, AttributeValue> carried) {
		if (isId()) {
			return item.id();
		}
		AttributeValue value = carried.get(Objects.requireNonNull(this.stored).attribute());
		for (int i = 0; value == null && i < this.attributes.size(); i++) {
			value = item.attributes().get(this.attributes.get(i));
		}
		if (value == null) {
			return this.absent;
		}
		return Boolean.TRUE.equals(value.nul()) ? this.ofNull : Objects.requireNonNull(this.decoder).decode(value);
	}

	/**
	 * Sources of a value.
	 */
	enum Source {

		/** In the keys. */
		ID,

		/** In the header, or in an attribute that compression leaves alone. */
		READABLE,

		/** In an attribute, unless the item is compressed. */
		PAYLOAD,

		/** Nowhere but in the entity. */
		ENTITY

	}

}
