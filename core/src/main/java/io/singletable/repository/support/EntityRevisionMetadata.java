package io.singletable.repository.support;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;

import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionMetadata;

/**
 * Revision metadata of a version: its number and time. Version 1 is an insert. So is a
 * version after a deletion, but it does not have that information, and is reported as an
 * update.
 *
 * @param revision the version
 */
record EntityRevisionMetadata(EntityRevision<?> revision) implements RevisionMetadata<Long> {

	/**
	 * Convert a version to a revision.
	 * @param <T> the entity
	 * @param version the version
	 * @return the revision, or empty for a delete marker
	 */
	static <T> Optional<Revision<Long, T>> revision(EntityRevision<T> version) {
		return version.entity().map((entity) -> Revision.of(new EntityRevisionMetadata(version), entity));
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
		return (this.revision.number() == 1) ? RevisionType.INSERT : RevisionType.UPDATE;
	}

}
