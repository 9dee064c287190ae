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
 * Transactions of a template of one table.
 */
interface DefaultTransactions extends TransactionVariants, SingleTableOperations {

	/**
	 * What runs them.
	 * @return the execution
	 */
	TransactionExecution transactions();

	/**
	 * What runs jobs in batches.
	 * @return the execution
	 */
	BatchExecution batches();

	@Override
	default Batches inBatchesOf(int rows) {
		return DefaultBatchJob.of(batches(), this, rows);
	}

	@Override
	default <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work) {
		return transactions().<R>inTransaction(definition, this, work);
	}

	@Override
	default void require(Object id, Class<?> type, Criteria condition) {
		transactions().require(id, type, condition);
	}

	@Override
	default void requireUnchanged(Object entity) {
		transactions().requireUnchanged(entity);
	}

	@Override
	default EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		return transactions().readTransaction(reads);
	}

}
