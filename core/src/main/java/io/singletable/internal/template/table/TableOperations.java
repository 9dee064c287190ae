package io.singletable.internal.template.table;

import io.singletable.core.RevisionOperations;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.template.OperationGate;
import io.singletable.internal.template.Tables;
import org.jspecify.annotations.Nullable;

/**
 * Operations on one table, behind the {@link OperationGate gate}. Thread-safe.
 *
 * @param maintenance what concerns the table as a whole
 */
public record TableOperations(OperationObserver observer, EntityReads reads, EntityWrites writes, QueryContext queries,
		ItemCollections collections, RevisionOperations history, DeletedEntities deleted, BatchExecution batches,
		TableMaintenance maintenance) {

	public TransactionExecution transactions() {
		return this.batches.execution();
	}

	/** Tables are told apart by identity: plans are kept for each. */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	@Override
	public String toString() {
		return "Operations on " + this.maintenance.tables().name();
	}

}
