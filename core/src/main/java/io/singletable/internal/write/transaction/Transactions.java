package io.singletable.internal.write.transaction;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
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

	/**
	 * Require that the calling thread has no transaction, for what writes step by step.
	 * @param type the type whose entities it is about
	 * @throws InvalidDataAccessApiUsageException if there is one
	 */
	public void requireNone(String operation, EntityMetadata<?> type) {
		requireNone(operation + " of " + type.typeName());
	}

	/**
	 * Require that the calling thread has no transaction, for what writes step by step.
	 * @throws InvalidDataAccessApiUsageException if there is one
	 */
	public void requireNone(String operation) {
		if (current() != null) {
			throw new InvalidDataAccessApiUsageException(operation
					+ " is not supported in a transaction, because it writes step by step and could not be rolled "
					+ "back: call it before the transaction or after it, or from a method with "
					+ "@Transactional(propagation = Propagation.NOT_SUPPORTED)");
		}
	}

}
