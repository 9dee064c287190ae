package io.singletable.core;

import io.singletable.backfill.Backfill;

/**
 * Operations that update stored items to the current declaration of their class.
 */
public interface BackfillOperations {

	/**
	 * Create a backfill, which is required if an index, the listing or a filterable
	 * property of a type with stored entities is new or has changed. Nothing happens
	 * before {@link Backfill#run()}, {@link Backfill#dryRun()} or
	 * {@link Backfill#verify()} is called.
	 * @param type the annotated class
	 * @return the backfill
	 * @throws IllegalStateException if the template was built without the table's record
	 */
	Backfill backfill(Class<?> type);

}
