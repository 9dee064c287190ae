package io.singletable.core;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Operations that run work on another table of the client. For another client, such as
 * that of another account, build another template.
 */
public interface RoutingOperations {

	/**
	 * Run work in which this template and its repositories use another table, until the
	 * work returns or throws. Of blocks inside each other, the innermost one counts.
	 * <p>
	 * The table is that of the operations that the calling thread starts in the block: a
	 * stream stays in it when the block has ended, and so does a backfill or a job in
	 * batches that was obtained in the block. A query or an update that was described
	 * before runs on the table of the block in which it is run. Other threads, platform
	 * or virtual, are not in the block, except those of
	 * {@link SingleTableOperations#async async}. Other templates keep their tables.
	 * <p>
	 * The table has the entities and settings of this template. The first operation on it
	 * prepares it as the template's own one is at start-up: it is validated, or created.
	 * Costs no request of its own after that.
	 * @param <R> the result
	 * @param table name of the table
	 * @param work the work
	 * @return the result of the work
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if this is not a
	 * name of a table, or in a transaction of another table: call it around the
	 * transaction; to write to several tables in one transaction, use a template for each
	 */
	<R extends @Nullable Object> R inTable(String table, Supplier<? extends R> work);

	/**
	 * Run work without a result on another table, as {@link #inTable(String, Supplier)}
	 * does.
	 * @param table name of the table
	 * @param work the work
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if this is not a
	 * name of a table, or in a transaction of another table
	 */
	default void inTable(String table, Runnable work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>inTable(table, () -> {
			work.run();
			return null;
		});
	}

}
