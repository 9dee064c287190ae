package io.singletable.core;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Entity that is deleted. It can be restored if it has content.
 *
 * @param <T> the entity type
 * @param id its id
 * @param entity the entity as it was stored; its version, and in a
 * {@link io.singletable.Versioned} type its last modified date, are those of the
 * deletion. Null if its content is not kept: it was deleted before its type was
 * {@link io.singletable.SoftDelete}, and listed by a backfill since
 * @param deletedAt time of the deletion; of one without content in a type without
 * history, by the second at which DynamoDB may remove its tombstone
 * @param author name of who deleted it, null if unknown
 * @param reason why it was deleted, null if none was given
 * @param version number of the version that the deletion made
 */
public record DeletedEntity<T>(Object id, @Nullable T entity, Instant deletedAt, @Nullable String author,
		@Nullable String reason, long version) {

	/**
	 * Return whether the content is kept, so that the entity can be restored.
	 * @return {@code true} if so; without, the entity is null
	 */
	public boolean hasContent() {
		return this.entity != null;
	}

	/** Shows no content. */
	@Override
	public String toString() {
		return "DeletedEntity[version " + this.version + ", deleted at " + this.deletedAt + "]";
	}

}
