package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.core.Batches;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SnapshotReads;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of a template that resolves its table per operation: a transaction may
 * write several of them, as it is of their client.
 */
interface RoutedTransactions extends TransactionVariants, SingleTableOperations {

	/**
	 * The operations of the table of the operation that starts now.
	 * @return the operations
	 */
	SingleTableOperations current();

	/**
	 * Operations without a table, which only plan and describe.
	 * @return the operations
	 */
	SingleTableOperations planning();

	/** A job is of one table, that of the call. */
	@Override
	default Batches inBatchesOf(int rows) {
		return current().inBatchesOf(rows);
	}

	@Override
	default <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work) {
		return planning().<R>inTransaction(definition, (operations) -> work.apply(this));
	}

	@Override
	default void require(Object id, Class<?> type, Criteria condition) {
		current().require(id, type, condition);
	}

	@Override
	default void requireUnchanged(Object entity) {
		current().requireUnchanged(entity);
	}

	@Override
	default EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		return current().readTransaction(reads);
	}

}
