package io.singletable.repository.support;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;

import org.springframework.data.history.Revision;
import org.springframework.data.history.RevisionMetadata;

/**
 * What Spring Data says of a version: its number and time. Version 1 inserted the entity;
 * one that came after a deletion did too, but does not know it, and says that it updated.
 *
 * @param revision the version
 */
record EntityRevisionMetadata(EntityRevision<?> revision) implements RevisionMetadata<Long> {

	/**
	 * A version as a revision.
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
