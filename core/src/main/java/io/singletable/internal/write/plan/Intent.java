package io.singletable.internal.write.plan;

/**
 * Intent of the caller: it decides which exception a refusal becomes.
 */
public enum Intent {

	/** Insert what does not exist. */
	INSERT,

	/** Insert or replace. */
	SAVE,

	/** Replace what exists. */
	UPDATE,

	/** Delete. */
	DELETE,

	/** Write an earlier version again. */
	RESTORE,

	/** Require in a transaction, without writing it. */
	REQUIRE

}
