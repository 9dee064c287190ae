package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.core.ConditionalOperations;
import io.singletable.query.Criteria;

/**
 * Conditional writes of a template, passed on to those that do them.
 */
interface DelegatingConditions extends ConditionalOperations {

	/**
	 * The operations that the calls are passed on to.
	 * @return the operations
	 */
	ConditionalOperations conditions();

	@Override
	default <T> T save(T entity, Criteria condition) {
		return conditions().save(entity, condition);
	}

	@Override
	default <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return conditions().saveIfMatching(entity, condition);
	}

	@Override
	default <T> T saveIfUnmodified(T entity) {
		return conditions().saveIfUnmodified(entity);
	}

	@Override
	default void delete(Object entity, Criteria condition) {
		conditions().delete(entity, condition);
	}

	@Override
	default void deleteById(Object id, Class<?> type, Criteria condition) {
		conditions().deleteById(id, type, condition);
	}

	@Override
	default boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return conditions().deleteByIdIfMatching(id, type, condition);
	}

}
