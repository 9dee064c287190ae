package io.singletable.backfill;

/**
 * Outcome of a backfill.
 */
public enum BackfillOutcome {

	/** Nothing was written: the report describes what a run would do. */
	DRY_RUN,

	/** All items match the declaration of the class, and the table's record says so. */
	ACTIVE,

	/**
	 * Some items were left over and not accepted: what was refused as incomplete still
	 * is.
	 */
	LEFT_UNDONE,

	/**
	 * All items match the declaration of the class, but another version of the
	 * application has been started meanwhile, and has changed the table's record. Run the
	 * backfill again from the version that is to remain.
	 */
	DECLARATION_CHANGED

}
