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
	 * The annotated class; for a sealed hierarchy, the root.
	 * @return the class
	 */
	Class<T> javaType();

	/**
	 * The name of the type, with which its keys begin.
	 * @return the name
	 */
	String typeName();

	/**
	 * The classes whose instances are stored: for a sealed hierarchy, those that are not
	 * abstract; otherwise, only the annotated class.
	 * @return the classes, unmodifiable, in a defined order
	 */
	Set<Class<?>> concreteClasses();

	/**
	 * The type of the id property.
	 * @return the class
	 */
	Class<?> idType();

	/**
	 * The id of an entity.
	 * @param entity an instance of one of the concrete classes
	 * @return the id, or empty if it is null; for a singleton that has none, the one that
	 * it is stored with
	 */
	Optional<Object> idOf(Object entity);

	/**
	 * Return whether there is one entity of the type.
	 * @return {@code true} if the type is {@code @Singleton}
	 */
	boolean isSingleton();

	/**
	 * Return whether there is a version property.
	 * @return {@code true} if writes are checked for conflicts
	 */
	boolean hasVersion();

	/**
	 * The version of an entity.
	 * @param entity an instance of one of the concrete classes
	 * @return the version, 0 if it is null or there is no version property
	 */
	long versionOf(Object entity);

	/**
	 * Return whether the history of the entities is kept.
	 * @return {@code true} if the type is {@code @Versioned}
	 */
	boolean isVersioned();

	/**
	 * Return whether the content of deleted entities is kept.
	 * @return {@code true} if the type is {@code @SoftDelete}
	 */
	boolean hasSoftDelete();

	/**
	 * The type of a stored property; in a sealed hierarchy, that of the first class that
	 * has it.
	 * @param path the Java name of the property, with dots between nested names
	 * @return the type, or empty if no such property is stored
	 */
	Optional<JavaType> propertyType(String path);

}
