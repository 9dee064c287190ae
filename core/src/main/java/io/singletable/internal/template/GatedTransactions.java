package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.core.BatchJob;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SnapshotReads;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.DefaultBatchJob;
import io.singletable.internal.template.table.NamedEntities;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions, and jobs of many.
 */
interface GatedTransactions extends SingleTableOperations {

	OperationGate gate();

	/** A job is of one table, that of the call. */
	@Override
	default BatchJob inBatchesOf(int rows, String job) {
		TableOperations table = gate().table();
		return DefaultBatchJob.of(table.batches(), on(table), rows, job);
	}

	@Override
	default BatchJob inBatches(String job) {
		TableOperations table = gate().table();
		return DefaultBatchJob.fitting(table.batches(), on(table), job);
	}

	private SingleTableOperations on(TableOperations table) {
		return new DefaultSingleTableOperations(gate().to(table), parallelism().orElse(null));
	}

	@Override
	default <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work) {
		return gate().planning().transactions().<R>inTransaction(definition, this, work);
	}

	@Override
	default <R extends @Nullable Object> R retryInTransaction(RetryPolicy policy,
			Function<? super SingleTableOperations, ? extends R> work) {
		return gate().planning().transactions().<R>retryInTransaction(policy, this, work);
	}

	@Override
	default void require(Object id, Class<?> type, Criteria condition) {
		gate().table().transactions().require(id, type, condition);
	}

	@Override
	default void requireUnchanged(Object entity) {
		gate().table().transactions().requireUnchanged(entity);
	}

	@Override
	default EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		NamedEntities named = NamedEntities.of(reads);
		return gate().run(OperationName.READ_TRANSACTION, (EntityNames) named::typeNames,
				(table) -> table.transactions().readTransaction(named));
	}

}
