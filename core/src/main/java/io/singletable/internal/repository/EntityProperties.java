package io.singletable.internal.repository;

import java.util.Optional;

import io.singletable.mapping.EntityDescription;
import tools.jackson.databind.JavaType;

/**
 * The stored properties of an entity: in a sealed hierarchy, those that any of its
 * classes has.
 */
record EntityProperties(EntityDescription<?> entity) {

	Optional<JavaType> typeOf(String path) {
		return this.entity.propertyType(path);
	}

	JavaType requiredType(String path) {
		return typeOf(path).orElseThrow(
				() -> new IllegalArgumentException("'" + path + "' is not a stored property of " + this.entity));
	}

}
