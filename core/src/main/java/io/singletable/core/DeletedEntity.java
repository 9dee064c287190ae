package io.singletable.core;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Entity that is deleted and can be restored.
 *
 * @param <T> the entity type
 * @param id its id
 * @param entity the entity as it was stored; its version, and in a
 * {@link io.singletable.Versioned} type its last modified date, are those of the deletion
 * @param deletedAt time of the deletion
 * @param author name of who deleted it, null if unknown
 * @param reason why it was deleted, null if none was given
 * @param version number of the version that the deletion made
 */
public record DeletedEntity<T>(Object id, T entity, Instant deletedAt, @Nullable String author, @Nullable String reason,
		long version) {

	/** Shows no content. */
	@Override
	public String toString() {
		return "DeletedEntity[version " + this.version + ", deleted at " + this.deletedAt + "]";
	}

}
