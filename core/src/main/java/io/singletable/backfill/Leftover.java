package io.singletable.backfill;

/**
 * Why an item was left as it is.
 */
public enum Leftover {

	/** The entity can't be built from it. No read returns it either. */
	UNDECODABLE,

	/**
	 * What its class declares can't be stored: a key or the item would be too long, or a
	 * key can't be derived. A save of the entity would fail as well.
	 */
	UNWRITABLE,

	/** It has a newer {@code schemaVersion} than the class. */
	NEWER_SCHEMA,

	/**
	 * Others kept writing it in another form, as the previous version of a class does, or
	 * had it in one transaction after another.
	 */
	CONTENDED

}
