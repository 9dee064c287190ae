package io.singletable.internal.write.transaction;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PendingItem;
import io.singletable.internal.read.PendingItems;
import org.jspecify.annotations.Nullable;

/**
 * Items of a table that the transaction of the calling thread is going to write.
 */
record TransactionItems(Transactions transactions, String tableName) implements PendingItems {

	@Override
	public @Nullable PendingItem find(ItemKey key) {
		WriteTransaction transaction = this.transactions.current();
		BufferedWrite write = (transaction != null) ? transaction.find(new TableKey(this.tableName, key)) : null;
		return (write != null) ? write.pending() : null;
	}

	@Override
	public boolean hasAnyOf(EntityMetadata<?> type) {
		WriteTransaction transaction = this.transactions.current();
		return transaction != null && transaction.writes(this.tableName, type, (key) -> true);
	}

	@Override
	public boolean hasAnyIn(EntityMetadata<?> type, String partition) {
		WriteTransaction transaction = this.transactions.current();
		return transaction != null
				&& transaction.writes(this.tableName, type, (key) -> key.partition().equals(partition));
	}

}
