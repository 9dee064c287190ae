package io.singletable.internal.update;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.StoredProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Payloads of entities that are compared or merged, and entities made of them.
 * Thread-safe.
 *
 * @param reader builds entities, without the callbacks of an application
 */
public record EntityPayloads(ItemWriter writer, ItemReader reader) {

	Map<String, AttributeValue> of(EntityMetadata<?> type, Object entity) {
		return this.writer.payload(type, entity);
	}

	/**
	 * Build an entity of a payload, which was made in the same {@link ComparingScope}.
	 * @param stamped an instance of the same class, of which id, version, dates and
	 * auditors are taken
	 */
	Object entity(EntityMetadata<?> type, Map<String, AttributeValue> payload, Object stamped) {
		ConcreteType<?> concrete = type.concreteTypeOf(stamped);
		Map<String, AttributeValue> content = new LinkedHashMap<>(payload);
		Set<String> stamps = stamps(concrete);
		content.keySet().removeAll(stamps);
		of(type, stamped).forEach((name, value) -> {
			if (stamps.contains(name)) {
				content.put(name, value);
			}
		});
		Instant modified = concrete.lastModifiedDate().map((date) -> (Instant) date.get(stamped)).orElse(null);
		ItemHeader header = new ItemHeader(concrete.name(), concrete.versionOf(stamped), null, modified, false,
				type.schemaVersion(), null, null);
		return ComparingScope.within(() -> this.reader.read(type, header, content, type.idOf(stamped).orElseThrow()));
	}

	/**
	 * Build an entity of the content of one instance and the stamps of another one.
	 * @param stamped an instance of the same class, of which id, version, dates and
	 * auditors are taken
	 */
	public Object withStamps(EntityMetadata<?> type, Object content, Object stamped) {
		return ComparingScope.within(() -> entity(type, of(type, content), stamped));
	}

	/**
	 * The properties that an entity computes otherwise than an item holds them.
	 * @param item the item, not compressed
	 * @return their stored names
	 * @throws io.singletable.UnwritableEntityException if a value can't be stored
	 */
	public List<String> computedOtherwise(EntityMetadata<?> type, Object entity, Map<String, AttributeValue> item) {
		PropertyTable properties = type.concreteTypeOf(entity).properties();
		if (properties.computed().isEmpty()) {
			return List.of();
		}
		Map<String, AttributeValue> payload = of(type, entity);
		return properties.computed()
			.stream()
			.map((computed) -> computed.property().attribute())
			.filter((name) -> !StoredForms.same(StoredForms.partOf(properties.shape(), name), payload.get(name),
					item.get(name)))
			.toList();
	}

	/**
	 * Stored names of the dates and auditors, which the library sets, and of what the
	 * class computes.
	 */
	public static Set<String> stamps(ConcreteType<?> type) {
		Set<String> names = new HashSet<>();
		Stream.of(type.createdDate(), type.createdBy(), type.lastModifiedDate(), type.lastModifiedBy())
			.flatMap(Optional::stream)
			.map(RoleProperty::stored)
			.map(StoredProperty::attribute)
			.forEach(names::add);
		type.properties().computed().forEach((computed) -> names.add(computed.property().attribute()));
		return names;
	}

}
