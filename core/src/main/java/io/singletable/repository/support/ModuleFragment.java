package io.singletable.repository.support;

import java.util.Optional;

import io.singletable.core.SingleTableOperations;
import io.singletable.mapping.EntityDescription;

/**
 * Repository fragment that another module of this library brings: repositories have it if
 * they extend its interface. Named in {@code META-INF/spring.factories}; applications
 * define fragments as Spring Data describes.
 */
public interface ModuleFragment {

	/**
	 * The interface that repositories extend. Its type parameters are the entity and its
	 * id.
	 * @return the interface
	 */
	Class<?> contract();

	/**
	 * The class that implements the interface.
	 * @return the class
	 */
	Class<?> implementation();

	/**
	 * Create the fragment of a repository.
	 * @param operations the operations of the repository
	 * @param domainType its entity
	 * @return an instance of {@link #implementation()}
	 */
	Object create(SingleTableOperations operations, Class<?> domainType);

	/**
	 * Return why an entity can't have the fragment.
	 * @param entity the entity
	 * @return the problem, and what to do about it, or empty if it can
	 */
	Optional<String> refusal(EntityDescription<?> entity);

}
