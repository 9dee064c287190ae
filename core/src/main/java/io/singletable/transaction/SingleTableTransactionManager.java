package io.singletable.transaction;

import java.time.Duration;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.write.TransactionHolder;
import io.singletable.internal.write.WriteTransaction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * Transaction manager of the tables of a client: what templates and repositories of that
 * client write on the thread of a transaction is kept in memory, and sent by one
 * TransactWriteItems at its commit. Thread-safe.
 * <p>
 * A commit whose outcome is unknown throws {@link HeuristicCompletionException}, with
 * {@link WriteOutcomeUnknownException} as its cause; one that was refused throws what the
 * refused write alone would have thrown. Isolation levels and nested transactions are
 * refused, because DynamoDB has none.
 */
@SuppressWarnings("serial") // As all transaction managers, declared serializable by its
							// base.
public final class SingleTableTransactionManager extends AbstractPlatformTransactionManager
		implements ResourceTransactionManager {

	private final transient DynamoDbClient client;

	/**
	 * Create a transaction manager.
	 * @param client the client of the templates whose writes take part
	 */
	public SingleTableTransactionManager(DynamoDbClient client) {
		Assert.notNull(client, "client must not be null");
		this.client = client;
		setNestedTransactionAllowed(true); // Refused with a reason of its own.
	}

	@Override
	public Object getResourceFactory() {
		return this.client;
	}

	@Override
	protected Object doGetTransaction() {
		return new TransactionObject((TransactionHolder) TransactionSynchronizationManager.getResource(this.client));
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		return ((TransactionObject) transaction).holder != null;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
			throw new InvalidIsolationLevelException(
					"Isolation levels are not supported by DynamoDB: remove the isolation from the transaction, and "
							+ "require what was read to be unchanged where the writes rest on it (requireUnchanged)");
		}
		if (definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_NESTED) {
			throw TransactionObject.nested();
		}
		TransactionHolder holder = new TransactionHolder(new WriteTransaction(definition.isReadOnly()));
		int timeout = determineTimeout(definition);
		if (timeout != TransactionDefinition.TIMEOUT_DEFAULT) {
			holder.setTimeoutInSeconds(timeout);
		}
		holder.setSynchronizedWithTransaction(true);
		TransactionSynchronizationManager.bindResource(this.client, holder);
		((TransactionObject) transaction).holder = holder;
	}

	@Override
	protected Object doSuspend(Object transaction) {
		((TransactionObject) transaction).holder = null;
		return TransactionSynchronizationManager.unbindResource(this.client);
	}

	@Override
	protected void doResume(@Nullable Object transaction, Object suspended) {
		TransactionSynchronizationManager.bindResource(this.client, suspended);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		TransactionHolder holder = holderOf(status);
		Duration left = holder.hasTimeout() ? Duration.ofMillis(holder.getTimeToLiveInMillis()) : null;
		try {
			holder.transaction().commit(left);
		}
		catch (WriteOutcomeUnknownException ex) {
			throw new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, ex);
		}
		finally {
			end();
		}
		holder.transaction().complete();
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		holderOf(status).transaction().rollback();
		end();
	}

	/**
	 * What callbacks and listeners write after it is not part of it, and must not be kept
	 * for a commit that has been: it is sent at once, or in a transaction of its own.
	 */
	private void end() {
		TransactionSynchronizationManager.unbindResourceIfPossible(this.client);
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		holderOf(status).setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionHolder holder = ((TransactionObject) transaction).holder;
		TransactionSynchronizationManager.unbindResourceIfPossible(this.client);
		if (holder != null) {
			holder.clear();
		}
	}

	private static TransactionHolder holderOf(DefaultTransactionStatus status) {
		TransactionHolder holder = ((TransactionObject) status.getTransaction()).holder;
		Assert.state(holder != null, "There is no transaction");
		return holder;
	}

}
