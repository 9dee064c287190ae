package io.singletable.internal.template;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.VersionMetadata;
import io.singletable.change.Comparison;
import io.singletable.change.RevisionChanges;
import io.singletable.core.RevisionOperations;
import io.singletable.query.RevisionFilter;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations of a template on histories, passed on to those that do them.
 */
interface DelegatingRevisions extends RevisionOperations {

	/**
	 * The operations that the calls are passed on to.
	 * @return the operations
	 */
	RevisionOperations revisions();

	@Override
	default <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position,
			Limit limit) {
		return revisions().findRevisions(id, type, position, limit);
	}

	@Override
	default <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		return revisions().findRevisions(id, type, filter, position, limit);
	}

	@Override
	default <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, Comparison comparison,
			ScrollPosition position, Limit limit) {
		return revisions().findChanges(id, type, comparison, position, limit);
	}

	@Override
	default <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return revisions().findRevision(id, version, type);
	}

	@Override
	default <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return revisions().findAsOf(id, time, type);
	}

	@Override
	default <T> T restore(Object id, long version, Class<T> type) {
		return revisions().restore(id, version, type);
	}

	@Override
	default <T> T restore(Object id, long version, long current, Class<T> type) {
		return revisions().restore(id, version, current, type);
	}

	@Override
	default void deleteRevision(Object id, long version, Class<?> type) {
		revisions().deleteRevision(id, version, type);
	}

	@Override
	default long prune(Class<?> type) {
		return revisions().prune(type);
	}

	@Override
	default long prune(Object id, Class<?> type) {
		return revisions().prune(id, type);
	}

	@Override
	default long purge(Object id, Class<?> type) {
		return revisions().purge(id, type);
	}

	@Override
	default boolean removeTombstone(Object id, Class<?> type) {
		return revisions().removeTombstone(id, type);
	}

	@Override
	default Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit) {
		return revisions().findVersions(id, type, position, limit);
	}

}
