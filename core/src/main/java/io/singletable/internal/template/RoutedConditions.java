package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.core.ConditionalOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.query.Criteria;

/**
 * Conditional writes of a template that resolves its table per operation.
 */
interface RoutedConditions extends ConditionalOperations {

	/**
	 * The operations of the table of the operation that starts now.
	 * @return the operations
	 */
	SingleTableOperations current();

	@Override
	default <T> T save(T entity, Criteria condition) {
		return current().save(entity, condition);
	}

	@Override
	default <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return current().saveIfMatching(entity, condition);
	}

	@Override
	default <T> T saveIfUnmodified(T entity) {
		return current().saveIfUnmodified(entity);
	}

	@Override
	default void delete(Object entity, Criteria condition) {
		current().delete(entity, condition);
	}

	@Override
	default void deleteById(Object id, Class<?> type, Criteria condition) {
		current().deleteById(id, type, condition);
	}

	@Override
	default boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return current().deleteByIdIfMatching(id, type, condition);
	}

}
