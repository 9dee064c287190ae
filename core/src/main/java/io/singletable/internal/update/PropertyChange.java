package io.singletable.internal.update;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Change of one property between two versions, by what a version has recorded or by their
 * payloads. A class that lacks the property has no value of it. Thread-safe.
 *
 * @param property its name in Java
 * @param recorded stored paths of the property
 */
public record PropertyChange(String property, Set<String> recorded, Map<ConcreteType<?>, StoredProperty> properties) {

	/**
	 * The change of a property.
	 * @throws InvalidDataAccessApiUsageException if no class has the property, or if it
	 * is not part of the payload
	 */
	public static PropertyChange of(EntityMetadata<?> type, String property, TableLayout layout) {
		Set<String> recorded = new HashSet<>();
		Map<ConcreteType<?>, StoredProperty> properties = new HashMap<>();
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			concrete.properties().resolve(property).ifPresent((stored) -> {
				if (layout.carriedNames(type, concrete).contains(stored.attribute())) {
					throw new InvalidDataAccessApiUsageException("'" + property + "' of " + type
							+ " cannot be filtered by: it is the id, which never changes, or is set by each version. "
							+ "Filter by another property, or by time");
				}
				properties.put(concrete, stored);
				concrete.properties()
					.reading(stored)
					.paths()
					.forEach((path) -> recorded.add(ChangedPaths.pathOf(path)));
			});
		}
		if (properties.isEmpty()) {
			throw new InvalidDataAccessApiUsageException("'" + property + "' is not a stored property of " + type
					+ ": name a property of its class, nested ones as in 'address.city'; elements and entries cannot "
					+ "be filtered by, but what holds them can");
		}
		return new PropertyChange(property, recorded, properties);
	}

	/**
	 * Whether a version has recorded the change.
	 * @param changedPaths the stored paths that it recorded
	 */
	public boolean isAmong(Set<String> changedPaths) {
		return this.recorded.stream().anyMatch((path) -> ChangedPaths.contain(changedPaths, path));
	}

	/**
	 * Whether two payloads differ in the property.
	 * @param before the version before, null if there was no entity
	 */
	public boolean isBetween(@Nullable VersionPayload before, VersionPayload after) {
		StoredShape shape = shapeIn(after);
		if (shape == null && before != null) {
			shape = shapeIn(before);
		}
		return shape != null && !StoredForms.same(shape, (before != null) ? valueIn(before) : null, valueIn(after));
	}

	private @Nullable StoredShape shapeIn(VersionPayload payload) {
		StoredProperty stored = this.properties.get(payload.type());
		return (stored != null) ? shapeOf(payload.type(), stored) : null;
	}

	private @Nullable AttributeValue valueIn(VersionPayload payload) {
		StoredProperty stored = this.properties.get(payload.type());
		return (stored != null) ? at(payload.attributes(), stored.attributePath()) : null;
	}

	private static StoredShape shapeOf(ConcreteType<?> type, StoredProperty property) {
		StoredShape shape = type.properties().shape();
		for (String name : property.attributePath()) {
			shape = StoredForms.partOf(shape, name);
		}
		return shape;
	}

	private static @Nullable AttributeValue at(Map<String, AttributeValue> payload, List<String> path) {
		AttributeValue value = payload.get(path.get(0));
		for (String name : path.subList(1, path.size())) {
			value = (value != null && value.hasM()) ? value.m().get(name) : null;
		}
		return value;
	}

	/**
	 * Payload of a version. Its text form shows nothing of it.
	 *
	 * @param attributes the payload, not compressed
	 */
	public record VersionPayload(ConcreteType<?> type, Map<String, AttributeValue> attributes) {

		@Override
		public String toString() {
			return "VersionPayload[hidden]";
		}

	}

}
