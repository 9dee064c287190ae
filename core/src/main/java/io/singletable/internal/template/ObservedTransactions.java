package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.core.Batches;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SnapshotReads;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of a template: what they call is observed by itself, and so is the commit.
 */
interface ObservedTransactions extends TransactionVariants, SingleTableOperations {

	/**
	 * The operations that are observed.
	 * @return the operations
	 */
	SingleTableOperations observed();

	EntityTypes types();

	OperationObserver observer();

	@Override
	default Batches inBatchesOf(int rows) {
		Batches batches = observed().inBatchesOf(rows);
		return (name) -> new ObservedBatchJob(batches.named(name), this);
	}

	@Override
	default <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work) {
		return observed().<R>inTransaction(definition, (operations) -> work.apply(this));
	}

	@Override
	default void require(Object id, Class<?> type, Criteria condition) {
		observed().require(id, type, condition);
	}

	@Override
	default void requireUnchanged(Object entity) {
		observed().requireUnchanged(entity);
	}

	@Override
	default EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		NamedEntities named = NamedEntities.of(reads);
		return observer().observe("read-transaction", named.typeNames(types()),
				() -> observed().readTransaction(named::nameTo));
	}

}
