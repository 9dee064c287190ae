package io.singletable.core;

import io.singletable.backfill.Backfill;

/**
 * Operations that bring stored items up to what their class declares.
 */
public interface BackfillOperations {

	/**
	 * Build a backfill: needed once an index, the listing or a filterable property of a
	 * type with stored entities is new or has changed. Nothing happens before one of its
	 * methods {@link Backfill#run()}, {@link Backfill#dryRun()} and
	 * {@link Backfill#verify()} is called.
	 * @param type the annotated class
	 * @return the backfill
	 * @throws IllegalStateException if the template does not know the table's record
	 */
	Backfill backfill(Class<?> type);

}
