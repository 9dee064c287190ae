package io.singletable.internal.template;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SnapshotReads;
import io.singletable.query.Criteria;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;

/**
 * Execution of transactions by the writer of a table. Thread-safe.
 */
final class TransactionExecution {

	private final SingleTableTransactionManager manager;

	private final Snapshots snapshots;

	TransactionExecution(SingleTableTransactionManager manager, Snapshots snapshots) {
		this.manager = manager;
		this.snapshots = snapshots;
	}

	<R extends @Nullable Object> R inTransaction(TransactionDefinition definition, SingleTableOperations operations,
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(definition, "definition must not be null");
		Assert.notNull(work, "work must not be null");
		TransactionTemplate template = new TransactionTemplate(this.manager, definition);
		try {
			return template.<R>execute((status) -> work.apply(operations));
		}
		catch (HeuristicCompletionException ex) {
			if (ex.getCause() instanceof WriteOutcomeUnknownException unknown) {
				throw unknown;
			}
			throw ex;
		}
	}

	void require(Object id, Class<?> type, Criteria condition) {
		throw new UnsupportedOperationException();
	}

	void requireUnchanged(Object entity) {
		throw new UnsupportedOperationException();
	}

	EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		return this.snapshots.read(reads);
	}

}
