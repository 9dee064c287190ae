package io.singletable.internal.write;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions of a client, one for each thread at most. Thread-safe.
 *
 * @param client the client, to which they are bound
 */
public record Transactions(DynamoDbClient client) {

	/**
	 * The transaction of the calling thread.
	 * @return the transaction, or null if there is none
	 */
	public @Nullable WriteTransaction current() {
		return (TransactionSynchronizationManager.getResource(this.client) instanceof TransactionHolder holder)
				? holder.transaction() : null;
	}

}
