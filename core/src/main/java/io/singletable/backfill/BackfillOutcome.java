package io.singletable.backfill;

/**
 * How a backfill ended.
 */
public enum BackfillOutcome {

	/** Nothing was written: this is what a run would do. */
	DRY_RUN,

	/** All items have what the class declares, and the table's record says so. */
	ACTIVE,

	/**
	 * Items were left as they are, which was not accepted: what was refused as incomplete
	 * still is.
	 */
	LEFT_UNDONE,

	/**
	 * All items have what the class declares, but another version of the application has
	 * started meanwhile, and changed the table's record: run it again from the version
	 * that is to stay.
	 */
	DECLARATION_CHANGED

}
