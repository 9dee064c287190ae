package io.singletable.repository.support;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;

import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionMetadata;

/**
 * Revision metadata of a version: its number, time and operation, of which Spring Data
 * has no restore: that is an update. Its delegate is the {@link EntityRevision}, which
 * has all that is known of the commit.
 *
 * @param revision the version
 */
record EntityRevisionMetadata(EntityRevision<?> revision) implements RevisionMetadata<Long> {

	/**
	 * Convert a version to a revision.
	 * @param <T> the entity
	 * @param version the version
	 * @return the revision, or empty for a delete marker without the deleted entity
	 */
	static <T> Optional<Revision<Long, T>> revision(EntityRevision<T> version) {
		return version.entity()
			.or(version::deletedEntity)
			.map((entity) -> Revision.of(new EntityRevisionMetadata(version), entity));
	}

	@Override
	public Optional<Long> getRevisionNumber() {
		return Optional.of(this.revision.number());
	}

	@Override
	public Optional<Instant> getRevisionInstant() {
		return Optional.of(this.revision.at());
	}

	@Override
	@SuppressWarnings("unchecked")
	public <D> D getDelegate() {
		return (D) this.revision;
	}

	@Override
	public RevisionType getRevisionType() {
		return switch (this.revision.operation()) {
			case INSERT -> RevisionType.INSERT;
			case UPDATE, RESTORE -> RevisionType.UPDATE;
			case DELETE, EXPIRE -> RevisionType.DELETE;
		};
	}

}
