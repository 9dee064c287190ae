package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.core.ConditionalOperations;
import io.singletable.internal.observation.OperationName;
import io.singletable.query.Criteria;

/**
 * Conditional writes.
 */
interface GatedConditions extends ConditionalOperations {

	OperationGate gate();

	@Override
	default <T> T save(T entity, Criteria condition) {
		return gate().run(OperationName.SAVE, entity, (table) -> table.writes().conditions().save(entity, condition));
	}

	@Override
	default <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return gate().run(OperationName.SAVE, entity,
				(table) -> table.writes().conditions().saveIfMatching(entity, condition));
	}

	@Override
	default <T> T saveIfUnmodified(T entity) {
		return gate().run(OperationName.SAVE, entity, (table) -> table.writes().conditions().saveIfUnmodified(entity));
	}

	@Override
	default void delete(Object entity, Criteria condition) {
		gate().execute(OperationName.DELETE, entity, (table) -> table.writes().conditions().delete(entity, condition));
	}

	@Override
	default <T> Optional<T> deleteIfMatching(T entity, Criteria condition) {
		return gate().run(OperationName.DELETE, entity,
				(table) -> table.writes().conditions().deleteIfMatching(entity, condition));
	}

	@Override
	default void deleteById(Object id, Class<?> type, Criteria condition) {
		gate().execute(OperationName.DELETE_BY_ID, type,
				(table) -> table.writes().conditions().deleteById(id, type, condition));
	}

	@Override
	default boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return gate().run(OperationName.DELETE_BY_ID, type,
				(table) -> table.writes().conditions().deleteByIdIfMatching(id, type, condition));
	}

}
