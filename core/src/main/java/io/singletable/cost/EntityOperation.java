package io.singletable.cost;

/**
 * Operations on the entities of a type, which the template and, but for those of item
 * collections, every repository have.
 */
public enum EntityOperation {

	/** Insert of an entity. */
	INSERT,

	/** Save of an entity that exists; a new one costs what its insert does. */
	SAVE,

	/** Update of an entity. */
	UPDATE,

	/**
	 * Update of an entity that is not loaded; what exactly it sends depends on what it
	 * changes. Observed as {@code update}.
	 */
	UPDATE_IN_PLACE,

	/**
	 * Save of an entity that exists, as one of several writes of a transaction: its part
	 * of the commit. Observed as {@code save}, and with the others as {@code commit}.
	 */
	SAVE_IN_TRANSACTION,

	/** Save of those of several entities that differ from what is stored. */
	SAVE_CHANGED,

	/** Delete of an entity that was loaded. */
	DELETE,

	/** Delete of an entity of which only the id is known. */
	DELETE_BY_ID,

	/** Delete of all entities, as repositories do it; only of a type with a listing. */
	DELETE_ALL,

	/**
	 * Delete of an item collection: the read of all of it, and the entities of this type.
	 */
	DELETE_COLLECTION,

	/**
	 * Purge of the entities that have expired; only of a type with a time to live and a
	 * listing.
	 */
	PURGE_EXPIRED,

	/** Read of an entity by its id. */
	FIND_BY_ID,

	/** Check whether an entity exists. */
	EXISTS_BY_ID,

	/** Read of entities by their ids. */
	FIND_ALL_BY_ID,

	/** Count of all entities; only of a type with a listing. */
	COUNT,

	/** Read of entities as of one moment. */
	READ_TRANSACTION,

	/**
	 * Read of an entity by a unique value, once the constraint is active; only of a type
	 * with constraints. Observed as {@code query}.
	 */
	FIND_BY_UNIQUE_VALUE,

	/** Read of an entity, which is inserted if it does not exist. */
	GET_OR_CREATE,

	/** Read of one version. */
	FIND_REVISION,

	/** Read of a history. */
	FIND_REVISIONS,

	/** Read of an entity as it was at a time. */
	FIND_AS_OF,

	/** Save of the content of an earlier version as a new one. */
	RESTORE,

	/** Delete of an entity and its history. */
	PURGE,

	/**
	 * Delete of an item collection with its histories: the read of all of it, and the
	 * entities and histories of this type.
	 */
	PURGE_COLLECTION,

	/**
	 * Purge of the deleted entities whose retention is over, of a type that keeps them.
	 */
	PURGE_DELETED,

	/** Read of a window of the deleted entities of a type that keeps them. */
	FIND_DELETED,

	/** Save of the content of a deleted entity as a new version. */
	RESTORE_DELETED

}
