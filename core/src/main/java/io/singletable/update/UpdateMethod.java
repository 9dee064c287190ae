package io.singletable.update;

/**
 * Method by which an update is carried out.
 */
public enum UpdateMethod {

	/** One UpdateItem. */
	UPDATE_ITEM,

	/**
	 * TransactWriteItems with one update, which is repeated under its token after a lost
	 * answer.
	 */
	TRANSACTION,

	/**
	 * A read, and a put of the entity under the condition that it is unchanged; repeated
	 * a limited number of times if other writers were faster.
	 */
	READ_AND_PUT,

	/**
	 * A read, and a transaction that puts a new version and its history item; repeated a
	 * limited number of times if other writers were faster.
	 */
	READ_AND_VERSION,

	/**
	 * A read, and a transaction that puts the entity with the sentinels of its unique
	 * values that change; repeated a limited number of times if other writers were
	 * faster.
	 */
	READ_AND_TRANSACTION,

	/** Nothing: there is nothing to change. */
	NONE

}
