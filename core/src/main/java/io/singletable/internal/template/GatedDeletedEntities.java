package io.singletable.internal.template;

import io.singletable.core.DeletedEntity;
import io.singletable.core.DeletedOperations;
import io.singletable.internal.observation.OperationName;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on deleted entities, which enter through the gate.
 */
interface GatedDeletedEntities extends DeletedOperations {

	OperationGate gate();

	@Override
	default <T> Window<DeletedEntity<T>> findDeleted(Class<T> type, ScrollPosition position, Limit limit) {
		return gate().run(OperationName.FIND_DELETED, type, Window::size,
				(table) -> table.deleted().findDeleted(type, position, limit));
	}

	@Override
	default <T> T restoreDeleted(Object id, Class<T> type) {
		return gate().run(OperationName.RESTORE_DELETED, type, (table) -> table.deleted().restoreDeleted(id, type));
	}

	@Override
	default <T> T restoreDeleted(Object id, long version, Class<T> type) {
		return gate().run(OperationName.RESTORE_DELETED, type,
				(table) -> table.deleted().restoreDeleted(id, version, type));
	}

}
