package io.singletable.internal.blob.sweep;

/**
 * Fault of an implementation that a {@link SweepModel} finds.
 */
enum ModelFault {

	/** What was stored during the scan is taken for old. */
	CUT_OFF_AFTER_THE_SCAN,

	/** A restored version has the reference of the earlier one. */
	RESTORE_SHARES,

	/** A restored entity has the reference of the deleted one. */
	RESTORE_OF_DELETED_SHARES,

	/** What was loaded with another version is put without a copy. */
	OLD_BLOB_SHARES,

	/** The first version of a history has the reference of the version before. */
	BEGIN_OF_HISTORY_SHARES,

	/** A purge deletes content before the tombstone. */
	PURGE_BEFORE_TOMBSTONE,

	/** A purge of what was deleted takes content that the history holds. */
	PURGE_OF_DELETED_TAKES_ALL

}
