package io.singletable.mapping;

import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JavaType;

/**
 * Description of an entity type as its class and annotations declare it. Immutable,
 * thread-safe.
 *
 * @param <T> the entity
 */
public interface EntityDescription<T> {

	/**
	 * The annotated class; of a sealed hierarchy the root.
	 * @return the class
	 */
	Class<T> javaType();

	/**
	 * Name of the type, which its keys begin with.
	 * @return the name
	 */
	String typeName();

	/**
	 * The classes whose instances are stored: of a sealed hierarchy those that are not
	 * abstract, else the annotated class alone.
	 * @return the classes, unmodifiable, in a fixed order
	 */
	Set<Class<?>> concreteClasses();

	/**
	 * Type of the id property.
	 * @return the class
	 */
	Class<?> idType();

	/**
	 * The id of an entity.
	 * @param entity an instance of one of the concrete classes
	 * @return the id, or empty if it is null
	 */
	Optional<Object> idOf(Object entity);

	/**
	 * Is there a version property.
	 * @return whether writes are checked for conflicts
	 */
	boolean hasVersion();

	/**
	 * The version of an entity.
	 * @param entity an instance of one of the concrete classes
	 * @return the version, 0 if it is null or there is no version property
	 */
	long versionOf(Object entity);

	/**
	 * Is the history of its entities kept.
	 * @return whether the type is {@code @Versioned}
	 */
	boolean isVersioned();

	/**
	 * Type of a stored property: in a sealed hierarchy, of the first class that has it.
	 * @param path the property's name in Java, with dots between nested names
	 * @return the type, or empty if no such property is stored
	 */
	Optional<JavaType> propertyType(String path);

}
