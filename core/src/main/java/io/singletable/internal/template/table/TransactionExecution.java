package io.singletable.internal.template.table;

import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.WriteConditions;
import io.singletable.internal.update.ResolvedUpdate;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.internal.write.update.Requirements;
import io.singletable.internal.write.update.UpdateRequest;
import io.singletable.query.Criteria;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Execution of transactions by the writer of a table. Thread-safe.
 */
public final class TransactionExecution {

	private final DynamoDbClient client;

	private final SingletonSupplier<SingleTableTransactionManager> manager;

	private final EntityTypes types;

	private final WriteConditions conditions;

	private final Requirements requirements;

	private final Snapshots snapshots;

	/**
	 * Create an execution.
	 * @param manager supplies the manager at the first transaction, because listeners of
	 * an application's manager may themselves need the template
	 */
	TransactionExecution(DynamoDbClient client, Supplier<SingleTableTransactionManager> manager, EntityTypes types,
			WriteConditions conditions, Requirements requirements, Snapshots snapshots) {
		this.client = client;
		this.manager = SingletonSupplier.of(() -> ofClient(manager.get()));
		this.types = types;
		this.conditions = conditions;
		this.requirements = requirements;
		this.snapshots = snapshots;
	}

	private SingleTableTransactionManager ofClient(SingleTableTransactionManager manager) {
		if (manager.getResourceFactory() != this.client) {
			throw new InvalidDataAccessApiUsageException("The transaction manager of the template has another client, "
					+ "so what the template writes would not be part of its transactions: create it with the client "
					+ "of the template");
		}
		return manager;
	}

	/**
	 * The transactions of the client.
	 */
	public Transactions current() {
		return new Transactions(this.client);
	}

	/**
	 * Whether the calling thread is in a transaction of the client.
	 */
	public boolean isActive() {
		return current().current() != null;
	}

	public <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			SingleTableOperations operations, Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(definition, "definition must not be null");
		Assert.notNull(work, "work must not be null");
		TransactionTemplate template = new TransactionTemplate(this.manager.obtain(), definition);
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

	public <R extends @Nullable Object> R retryInTransaction(RetryPolicy policy, SingleTableOperations operations,
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(policy, "policy must not be null");
		Assert.notNull(work, "work must not be null");
		if (isActive()) {
			throw new InvalidDataAccessApiUsageException("retryInTransaction(…) is not supported in a transaction, "
					+ "whose conflicts appear at its own commit: call it in place of the outer transaction, or use "
					+ "inTransaction(…) to take part in that");
		}
		TransactionRetries retries = new TransactionRetries(policy);
		return new RetryTemplate(retries)
			.<R>invoke(() -> this.<R>inTransaction(TransactionDefinition.withDefaults(), operations, (tx) -> {
				retries.observe();
				return work.apply(tx);
			}));
	}

	public void require(Object id, Class<?> type, Criteria condition) {
		Assert.notNull(id, "id must not be null");
		EntityMetadata<?> metadata = this.types.metadata(type);
		Assert.notNull(condition, "condition must not be null");
		this.requirements.require(new UpdateRequest(metadata, this.types.classes(type), id,
				ResolvedUpdate.none(metadata.typeName()), this.conditions.of(metadata, condition), null, null, false));
	}

	public void requireUnchanged(Object entity) {
		this.requirements.requireUnchanged(this.types.typeOf(entity), entity);
	}

	public EntitySnapshot readTransaction(NamedEntities named) {
		return this.snapshots.read(named);
	}

}
