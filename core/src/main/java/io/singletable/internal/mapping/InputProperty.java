package io.singletable.internal.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Property of an object as an input may name it.
 *
 * @param javaPath names in Java from the entity on, joined by dots
 * @param javaName name in Java within the object; null if it is part of another property,
 * which is unwrapped
 * @param storedName name within the object as it is stored; null if it is unwrapped
 * @param object whether it is stored property by property, so that parts of it can change
 */
public record InputProperty(String javaPath, @Nullable String javaName, @Nullable String storedName, JavaType type,
		boolean object) {

}
