package io.singletable.repository.query;

import java.util.Optional;

import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.StoredProperty;
import tools.jackson.databind.JavaType;

/**
 * The stored properties of an entity: in a sealed hierarchy, those that any of its
 * classes has.
 *
 * @param entity the entity
 */
record EntityProperties(EntityMetadata<?> entity) {

	Optional<JavaType> typeOf(String path) {
		for (ConcreteType<?> type : this.entity.concreteTypes()) {
			Optional<StoredProperty> property = type.properties().resolve(path);
			if (property.isPresent()) {
				return property.map(StoredProperty::type);
			}
		}
		return Optional.empty();
	}

	JavaType requiredType(String path) {
		return typeOf(path).orElseThrow(
				() -> new IllegalArgumentException("'" + path + "' is not a stored property of " + this.entity));
	}

}
