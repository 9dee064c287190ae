package io.singletable;

/**
 * Operation that made a version of an entity.
 */
public enum RevisionOperation {

	/**
	 * The entity was inserted: for the first time, or after it was deleted or expired.
	 */
	INSERT,

	/** The entity was saved or updated. */
	UPDATE,

	/** The entity was deleted; the version is a delete marker. */
	DELETE,

	/**
	 * The entity had expired and was purged; the version is a delete marker, with the
	 * time of the purge.
	 */
	EXPIRE,

	/** An earlier version was restored, whether the entity existed or was deleted. */
	RESTORE

}
