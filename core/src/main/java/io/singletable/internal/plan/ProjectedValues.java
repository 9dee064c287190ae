package io.singletable.internal.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.UnknownTypeException;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Values of some properties of an entity, read from an item that holds little else: the
 * entity itself is not built unless the item is compressed, since its constructor may
 * insist on what was not read. Immutable, thread-safe.
 */
public final class ProjectedValues {

	private final TableLayout layout;

	private final EntityMetadata<?> type;

	private final Map<String, Map<String, ProjectedProperty>> byConcreteType = new HashMap<>();

	private final Set<String> attributes = new HashSet<>();

	/** Properties that are no attribute, or can't be read from it alone. */
	private final boolean readsEntity;

	private boolean identified;

	private boolean carried;

	/**
	 * Create the values of properties.
	 * @throws InvalidDataAccessApiUsageException if the type does not have one of them
	 */
	public ProjectedValues(EntityMetadata<?> type, List<String> names, TableLayout layout,
			ProjectedProperties properties) {
		this.type = type;
		this.layout = layout;
		Set<String> unknown = new HashSet<>(names);
		boolean readsEntity = false;
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			Map<String, ProjectedProperty> projected = new LinkedHashMap<>();
			for (String name : names) {
				StoredProperty stored = concrete.properties().resolve(name).orElse(null);
				if (stored == null && !isUnwrapped(concrete, name)) {
					continue;
				}
				unknown.remove(name);
				ProjectedProperty property = (stored != null) ? properties.of(type, concrete, stored) : null;
				readsEntity |= property == null;
				projected.put(name, (property != null) ? property : ProjectedProperty.ofEntity(stored));
				add(type, concrete, property);
			}
			this.byConcreteType.put(concrete.name(), projected);
		}
		if (!unknown.isEmpty()) {
			throw new InvalidDataAccessApiUsageException(type.typeName() + " has no property '"
					+ String.join("', '", unknown) + "', which the projection requires: use the name of a property of "
					+ type.javaType().getName());
		}
		this.readsEntity = readsEntity;
	}

	private static boolean isUnwrapped(ConcreteType<?> concrete, String name) {
		return concrete.properties()
			.topLevel()
			.stream()
			.anyMatch((property) -> property.javaPath().startsWith(name + "."));
	}

	/** Of a compressed item, the entity is built, which takes the id and the header. */
	private void add(EntityMetadata<?> type, ConcreteType<?> concrete, @Nullable ProjectedProperty property) {
		AttributeNames names = this.layout.attributeNames();
		if (property == null || property.isId()) {
			this.identified = true;
			return;
		}
		this.attributes.addAll(property.attributes());
		if (!property.isReadable()) {
			this.identified = true;
			this.attributes.add(names.data());
		}
		if (!property.isReadable() || property.isOneOf(this.layout.carriedNames(type, concrete))) {
			this.carried = true;
			this.attributes.add(names.version());
			this.attributes.add(names.at());
		}
	}

	/**
	 * The attributes to read beside those of keys and liveness.
	 * @return their names, null for all of them
	 */
	public @Nullable Set<String> attributes() {
		return this.readsEntity ? null : this.attributes;
	}

	/**
	 * Whether the id is read too.
	 * @return {@code false} if the values are those of attributes
	 */
	public boolean identified() {
		return this.identified;
	}

	/**
	 * Whether the entity of an item has to be built for its values.
	 */
	boolean readsEntity(Map<String, AttributeValue> item) {
		return this.readsEntity || (this.attributes.contains(this.layout.attributeNames().data())
				&& item.containsKey(this.layout.attributeNames().data()));
	}

	/**
	 * The values of an item.
	 * @param item the item, with the {@link #attributes} at least
	 */
	public Map<String, @Nullable Object> of(StoredItem item) {
		ConcreteType<?> concrete = this.type.concreteType(item.header().typeName())
			.orElseThrow(
					() -> new UnknownTypeException("An item does not belong to any class of " + this.type.typeName()));
		Map<String, AttributeValue> carried = new HashMap<>();
		if (this.carried) {
			this.layout.carried(this.type, concrete, item.header())
				.forEach((property) -> carried.put(property.property().stored().attribute(), property.value()));
		}
		AttributeValue data = item.attributes().get(this.layout.attributeNames().data());
		boolean compressed = data != null;
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		this.byConcreteType.getOrDefault(concrete.name(), Map.of()).forEach((name, property) -> {
			boolean ofEntity = property.isOfEntity() || (compressed && !property.isReadable());
			values.put(name,
					ofEntity ? valueOf(item.entity(), name, property)
							: concrete.hasBlobs() ? item.<@Nullable Object>readPart(() -> property.read(item, carried))
									: property.read(item, carried));
		});
		return values;
	}

	private static @Nullable Object valueOf(Object entity, String name, ProjectedProperty property) {
		StoredProperty stored = property.stored();
		return (stored != null) ? stored.access().get(entity)
				: PropertyAccessorFactory.forDirectFieldAccess(entity).getPropertyValue(name);
	}

}
