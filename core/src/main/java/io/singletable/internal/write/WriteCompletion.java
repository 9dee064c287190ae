package io.singletable.internal.write;

import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.transaction.BufferedWrite;
import io.singletable.internal.write.transaction.TableKey;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.transaction.WriteTransaction;
import io.singletable.lifecycle.Lifecycle;

/**
 * Completion of writes: the callbacks and events after a save or delete, at once, or when
 * the transaction of the calling thread has been committed. Of several writes of an
 * entity in a transaction, the last one is completed. Thread-safe.
 */
public final class WriteCompletion {

	private final Transactions transactions;

	private final String tableName;

	private final KeyRules keyRules;

	private final Lifecycle lifecycle;

	public WriteCompletion(Transactions transactions, String tableName, TableLayout layout, Lifecycle lifecycle) {
		this.transactions = transactions;
		this.tableName = tableName;
		this.keyRules = new KeyRules(layout);
		this.lifecycle = lifecycle;
	}

	/**
	 * Complete the save of an instance that no caller holds.
	 * @return the instance for the caller
	 */
	public <T> T saved(EntityMetadata<? super T> type, T stored) {
		return saved(type, stored, () -> {
		});
	}

	/**
	 * Complete a save.
	 * @param undo gives a mutable instance its stamps back, if a transaction is not
	 * applied
	 * @return the instance for the caller
	 */
	public <T> T saved(EntityMetadata<? super T> type, T stored, Runnable undo) {
		WriteTransaction transaction = this.transactions.current();
		if (transaction == null) {
			return savedAtOnce(type, stored);
		}
		transaction.onDiscard(undo);
		type.idOf(stored)
			.ifPresent((id) -> transaction.afterCommit(entity(type, id), () -> this.lifecycle.afterSave(type, stored)));
		return stored;
	}

	/**
	 * Complete a save that no transaction keeps.
	 * @return the instance for the caller
	 */
	<T> T savedAtOnce(EntityMetadata<? super T> type, T stored) {
		return this.lifecycle.afterSave(type, stored);
	}

	/**
	 * Complete a delete.
	 */
	public void deleted(EntityMetadata<?> type, Object id, Runnable completion) {
		WriteTransaction transaction = this.transactions.current();
		if (transaction == null) {
			completion.run();
		}
		else if (isVoid(transaction, type, id)) {
			transaction.cancelAfterCommit(entity(type, id));
		}
		else {
			transaction.afterCommit(entity(type, id), completion);
		}
	}

	/** What was inserted by the same transaction was never there. */
	private boolean isVoid(WriteTransaction transaction, EntityMetadata<?> type, Object id) {
		return this.keyRules.possibleKey(type, id)
			.map((key) -> transaction.find(new TableKey(this.tableName, key)))
			.filter(BufferedWrite::isVoid)
			.isPresent();
	}

	private Object entity(EntityMetadata<?> type, Object id) {
		return new WrittenEntity(this.tableName, type.typeName(), id);
	}

	/**
	 * Entity that a transaction writes. Its text form does not show the id.
	 */
	private record WrittenEntity(String tableName, String typeName, Object id) {

		@Override
		public String toString() {
			return this.typeName;
		}

	}

}
