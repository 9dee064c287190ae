package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.core.ConditionalOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.query.Criteria;

/**
 * Conditional writes of a template, each with its observation.
 */
interface ObservedConditions extends ConditionalOperations {

	/**
	 * The operations that are observed.
	 * @return the operations
	 */
	SingleTableOperations observed();

	EntityTypes types();

	OperationObserver observer();

	@Override
	default <T> T save(T entity, Criteria condition) {
		return observer().observe("save", types().typeOf(entity).typeName(), () -> observed().save(entity, condition));
	}

	@Override
	default <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return observer().observe("save", types().typeOf(entity).typeName(),
				() -> observed().saveIfMatching(entity, condition));
	}

	@Override
	default <T> T saveIfUnmodified(T entity) {
		return observer().observe("save", types().typeOf(entity).typeName(), () -> observed().saveIfUnmodified(entity));
	}

	@Override
	default void delete(Object entity, Criteria condition) {
		observer().observe("delete", types().typeOf(entity).typeName(), () -> observed().delete(entity, condition));
	}

	@Override
	default void deleteById(Object id, Class<?> type, Criteria condition) {
		observer().observe("delete-by-id", types().metadata(type).typeName(),
				() -> observed().deleteById(id, type, condition));
	}

	@Override
	default boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return observer().observe("delete-by-id", types().metadata(type).typeName(),
				() -> observed().deleteByIdIfMatching(id, type, condition));
	}

}
