package io.singletable.transaction;

import java.time.Duration;
import java.util.List;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.client.CallTime;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.transaction.TransactionHolder;
import io.singletable.internal.write.transaction.WriteTransaction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.core.Ordered;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
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

	private final transient CallTimer timer;

	/**
	 * Create a transaction manager.
	 * @param client the client of the templates whose writes take part
	 */
	public SingleTableTransactionManager(DynamoDbClient client) {
		this(client, CallTimer.SYSTEM);
	}

	SingleTableTransactionManager(DynamoDbClient client, CallTimer timer) {
		Assert.notNull(client, "client must not be null");
		this.client = client;
		this.timer = timer;
		setNestedTransactionAllowed(true); // Refused with a reason of its own.
		setRollbackOnCommitFailure(true); // What was not sent, is rolled back.
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
		requireDefaultIsolation(definition);
		if (definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_NESTED) {
			throw TransactionObject.nested();
		}
		int timeout = determineTimeout(definition);
		CallTime time = (timeout != TransactionDefinition.TIMEOUT_DEFAULT)
				? new CallTime(this.timer, Duration.ofSeconds(timeout)) : null;
		TransactionHolder holder = new TransactionHolder(new WriteTransaction(definition.isReadOnly()), time);
		holder.setSynchronizedWithTransaction(true);
		TransactionSynchronizationManager.bindResource(this.client, holder);
		((TransactionObject) transaction).holder = holder;
	}

	private static void requireDefaultIsolation(TransactionDefinition definition) {
		if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
			throw new InvalidIsolationLevelException(
					"Isolation levels are not supported by DynamoDB: remove the isolation from the transaction, and "
							+ "require what was read to be unchanged where the writes rest on it (requireUnchanged)");
		}
	}

	/**
	 * Whoever takes part in a transaction says as much as who begins one. What follows a
	 * transaction must not find it, even if neither its commit nor its rollback was
	 * reached.
	 */
	@Override
	protected void prepareSynchronization(DefaultTransactionStatus status, TransactionDefinition definition) {
		if (status.hasTransaction()) {
			requireDefaultIsolation(definition);
		}
		super.prepareSynchronization(status, definition);
		if (status.isNewSynchronization() && status.isNewTransaction()) {
			TransactionHolder holder = holderOf(status);
			TransactionSynchronizationManager.registerSynchronization(new FirstAtCompletion(() -> end(holder)));
		}
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

	/**
	 * Once it is sent, the transaction is no longer that of the thread: what callbacks
	 * and listeners write then is written at once, or by transactions of their own.
	 */
	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		TransactionObject transaction = (TransactionObject) status.getTransaction();
		TransactionHolder holder = holderOf(status);
		try {
			holder.commit();
		}
		catch (WriteOutcomeUnknownException ex) {
			transaction.unknown = new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN, ex);
			throw transaction.unknown;
		}
		finally {
			unbind(holder);
		}
		complete(status, holder.transaction());
	}

	private static void complete(DefaultTransactionStatus status, WriteTransaction transaction) {
		if (status.isNewSynchronization()) {
			TransactionSynchronizationManager.registerSynchronization(new LastAfterCommit(transaction::complete));
			return;
		}
		try {
			transaction.complete();
		}
		catch (RuntimeException ex) {
			throw new HeuristicCompletionException(HeuristicCompletionException.STATE_COMMITTED, ex);
		}
	}

	/** Also called after a failed commit, which is no rollback if it is unknown. */
	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		HeuristicCompletionException unknown = ((TransactionObject) status.getTransaction()).unknown;
		if (unknown != null) {
			throw unknown;
		}
		end(holderOf(status));
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		holderOf(status).setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionHolder holder = ((TransactionObject) transaction).holder;
		if (holder != null) {
			end(holder);
			holder.clear();
		}
	}

	private void end(TransactionHolder holder) {
		holder.transaction().rollback();
		unbind(holder);
	}

	private void unbind(TransactionHolder holder) {
		if (TransactionSynchronizationManager.getResource(this.client) == holder) {
			TransactionSynchronizationManager.unbindResource(this.client);
		}
	}

	private static TransactionHolder holderOf(DefaultTransactionStatus status) {
		TransactionHolder holder = ((TransactionObject) status.getTransaction()).holder;
		Assert.state(holder != null, "There is no transaction");
		return holder;
	}

	/**
	 * Step before all others at the completion of a transaction that is not committed.
	 *
	 * @param step the step
	 */
	private record FirstAtCompletion(Runnable step) implements TransactionSynchronization {

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void afterCompletion(int status) {
			if (status != STATUS_COMMITTED) {
				this.step.run();
			}
		}

	}

	/**
	 * Step after all others that follow a commit: if it fails, they have run. If one of
	 * them fails, it is done all the same, since the commit is.
	 */
	private static final class LastAfterCommit implements TransactionSynchronization {

		private final Runnable step;

		private boolean reached;

		LastAfterCommit(Runnable step) {
			this.step = step;
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

		@Override
		public void afterCommit() {
			this.reached = true;
			this.step.run();
		}

		/** Listeners for after the commit still take what the step publishes. */
		@Override
		public void afterCompletion(int status) {
			if (this.reached || status != STATUS_COMMITTED) {
				return;
			}
			TransactionSynchronizationManager.initSynchronization();
			try {
				this.step.run();
			}
			finally {
				List<TransactionSynchronization> late = TransactionSynchronizationManager.getSynchronizations();
				TransactionSynchronizationManager.clearSynchronization();
				TransactionSynchronizationUtils.invokeAfterCompletion(late, status);
			}
		}

	}

}
