package io.singletable.transaction;

import io.singletable.internal.write.transaction.TransactionHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.support.SmartTransactionObject;

/**
 * A transaction as Spring hands it around: the holder of that of the thread, if there is
 * one.
 */
final class TransactionObject implements SmartTransactionObject, SavepointManager {

	@Nullable TransactionHolder holder;

	/** The end of the commit, if its outcome is unknown. */
	@Nullable HeuristicCompletionException unknown;

	TransactionObject(@Nullable TransactionHolder holder) {
		this.holder = holder;
	}

	static NestedTransactionNotSupportedException nested() {
		return new NestedTransactionNotSupportedException(
				"Nested transactions are not supported: DynamoDB has no savepoints. Use the propagation REQUIRED to take "
						+ "part in the current transaction, or REQUIRES_NEW for one of its own");
	}

	@Override
	public boolean isRollbackOnly() {
		return this.holder != null && this.holder.isRollbackOnly();
	}

	@Override
	public Object createSavepoint() {
		throw nested();
	}

	@Override
	public void rollbackToSavepoint(Object savepoint) {
		throw nested();
	}

	@Override
	public void releaseSavepoint(Object savepoint) {
		throw nested();
	}

}
