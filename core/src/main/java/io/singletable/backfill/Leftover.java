package io.singletable.backfill;

/**
 * Reason why an item was left over.
 */
public enum Leftover {

	/** The entity can't be decoded. No read returns it either. */
	UNDECODABLE,

	/**
	 * What the class declares can't be stored: a key or the item would be too long, or a
	 * key can't be derived. A save of the entity would fail as well.
	 */
	UNWRITABLE,

	/** The item has a newer {@code schemaVersion} than the class. */
	NEWER_SCHEMA,

	/**
	 * The item was changed by other writers during each attempt, such as instances with
	 * the previous version of the class, or was locked by one transaction after another.
	 */
	CONTENDED,

	/**
	 * Another entity has the value of a {@link io.singletable.Unique} constraint. The
	 * example has the write ids of both; all else of the item was made right. Until one
	 * of the two is changed or deleted, every save of this one that would claim the value
	 * is refused. It can't be accepted.
	 */
	DUPLICATE

}
