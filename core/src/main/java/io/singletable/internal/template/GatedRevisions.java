package io.singletable.internal.template;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.VersionMetadata;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.core.RevisionOperations;
import io.singletable.internal.observation.OperationName;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on the history of entities.
 */
interface GatedRevisions extends RevisionOperations {

	OperationGate gate();

	@Override
	default <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position,
			Limit limit) {
		return gate().run(OperationName.FIND_REVISIONS, type, Window::size,
				(table) -> table.history().findRevisions(id, type, position, limit));
	}

	@Override
	default <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionOptions options,
			ScrollPosition position, Limit limit) {
		return gate().run(OperationName.FIND_REVISIONS, type, Window::size,
				(table) -> table.history().findRevisions(id, type, options, position, limit));
	}

	@Override
	default <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		return gate().run(OperationName.FIND_REVISIONS, type, Window::size,
				(table) -> table.history().findRevisions(id, type, filter, position, limit));
	}

	@Override
	default <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, ComparisonRules rules,
			ScrollPosition position, Limit limit) {
		return gate().run(OperationName.FIND_CHANGES, type, Window::size,
				(table) -> table.history().findChanges(id, type, rules, position, limit));
	}

	@Override
	default Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit) {
		return gate().run(OperationName.FIND_VERSIONS, type, Window::size,
				(table) -> table.history().findVersions(id, type, position, limit));
	}

	@Override
	default <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return gate().run(OperationName.FIND_REVISION, type, (found) -> found.isPresent() ? 1L : 0L,
				(table) -> table.history().findRevision(id, version, type));
	}

	@Override
	default <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return gate().run(OperationName.FIND_AS_OF, type, (found) -> found.isPresent() ? 1L : 0L,
				(table) -> table.history().findAsOf(id, time, type));
	}

	@Override
	default <T> T restore(Object id, long version, Class<T> type) {
		return gate().run(OperationName.RESTORE, type, (table) -> table.history().restore(id, version, type));
	}

	@Override
	default <T> T restore(Object id, long version, long current, Class<T> type) {
		return gate().run(OperationName.RESTORE, type, (table) -> table.history().restore(id, version, current, type));
	}

	@Override
	default void deleteRevision(Object id, long version, Class<?> type) {
		gate().execute(OperationName.DELETE_REVISION, type,
				(table) -> table.history().deleteRevision(id, version, type));
	}

	@Override
	default long prune(Class<?> type) {
		return gate().run(OperationName.PRUNE, type, (table) -> table.history().prune(type));
	}

	@Override
	default long prune(Object id, Class<?> type) {
		return gate().run(OperationName.PRUNE, type, (table) -> table.history().prune(id, type));
	}

	@Override
	default long purge(Object id, Class<?> type) {
		return gate().run(OperationName.PURGE, type, (table) -> table.history().purge(id, type));
	}

	@Override
	default boolean removeTombstone(Object id, Class<?> type) {
		return gate().run(OperationName.REMOVE_TOMBSTONE, type, (table) -> table.history().removeTombstone(id, type));
	}

}
