package io.singletable.config;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.ReadConsistency;
import io.singletable.core.Parallelism;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.template.table.TemplateSettings.Requests;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.partition.HotPartitions;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Settings of the requests of a template that is being built: reads, retries, timeouts,
 * transactions, and where they are observed.
 *
 * @param <B> the builder
 */
abstract class RequestSettings<B extends RequestSettings<B>> {

	private ReadSettings readSettings = ReadSettings.standard();

	private RetryPolicy retryPolicy = RetryPolicy.standard();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable SingleTableObservationConvention observationConvention;

	private @Nullable HotPartitions hotPartitions;

	private @Nullable Parallelism parallelism;

	private @Nullable Supplier<SingleTableTransactionManager> transactionManager;

	/**
	 * This builder.
	 */
	abstract B self();

	/**
	 * Set the consistency of reads by id, by default {@link ReadConsistency#EVENTUAL}.
	 * @param consistency the consistency
	 * @return this
	 */
	public B consistency(ReadConsistency consistency) {
		ReadSettings settings = this.readSettings;
		this.readSettings = new ReadSettings(consistency, settings.maxRequests(), settings.defaultLimit(),
				settings.scope());
		return self();
	}

	/**
	 * Set the number of requests that one call may take to find its rows, by default 10.
	 * @param maxRequests the number, at least 1
	 * @return this
	 */
	public B maxRequests(int maxRequests) {
		ReadSettings settings = this.readSettings;
		this.readSettings = new ReadSettings(settings.consistency(), maxRequests, settings.defaultLimit(),
				settings.scope());
		return self();
	}

	/**
	 * Set the number of entities in a window for which no limit is specified, by default
	 * 250.
	 * @param defaultLimit the number, at least 1
	 * @return this
	 */
	public B defaultLimit(int defaultLimit) {
		this.readSettings = new ReadSettings(this.readSettings.consistency(), this.readSettings.maxRequests(),
				defaultLimit, this.readSettings.scope());
		return self();
	}

	/**
	 * Set what tells cursors of this table from those of tables of the same name in other
	 * accounts, where their applications share a secret. By default, name and region do.
	 * @param cursorScope any text, such as the id of the account; cursors do not disclose
	 * it
	 * @return this
	 */
	public B cursorScope(String cursorScope) {
		Assert.hasText(cursorScope, "cursorScope must not be blank");
		this.readSettings = this.readSettings.withScope(cursorScope);
		return self();
	}

	/**
	 * Set the number of attempts of a call, by default 3.
	 * @param maxAttempts the number, the first attempt included, at least 1
	 * @return this
	 */
	public B maxAttempts(int maxAttempts) {
		this.retryPolicy = this.retryPolicy.withMaxAttempts(maxAttempts);
		return self();
	}

	/**
	 * Set the retry budget that all calls of the template share, by default 20 retries
	 * and a tenth of one.
	 * @param burst number of retries initially and at most, at least 0
	 * @param ratio fraction of a retry that each call adds, at least 0
	 * @return this
	 */
	public B retryBudget(int burst, double ratio) {
		RetryPolicy policy = this.retryPolicy;
		this.retryPolicy = new RetryPolicy(policy.maxAttempts(), policy.attemptTimeout(), policy.callTimeout(),
				policy.transactionCallTimeout(), burst, ratio, policy.unconditionalWrites());
		return self();
	}

	/**
	 * Don't send a save or delete by id of a type without version again if its response
	 * was lost. By default, it is sent again, because the last writer wins anyway.
	 * @return this
	 */
	public B withoutRetriesOfUnconditionalWrites() {
		this.retryPolicy = this.retryPolicy.withoutUnconditionalWrites();
		return self();
	}

	/**
	 * Set the timeouts, by default 1 s, 2.5 s and 8 s.
	 * @param attempt limit of one attempt, at least 1 ms
	 * @param call limit of a call with all of its attempts, at least 1 ms
	 * @param transactionCall limit of a call that is a transaction, from 1 ms to 9
	 * minutes
	 * @return this
	 */
	public B timeouts(Duration attempt, Duration call, Duration transactionCall) {
		RetryPolicy policy = this.retryPolicy;
		this.retryPolicy = new RetryPolicy(policy.maxAttempts(), attempt, call, transactionCall, policy.burst(),
				policy.ratio(), policy.unconditionalWrites());
		return self();
	}

	/**
	 * Set the registry of the observations of operations, by default
	 * {@link ObservationRegistry#NOOP}, with which nothing is observed and DynamoDB is
	 * not asked for consumed capacity.
	 * @param registry the registry
	 * @return this
	 */
	public B observations(ObservationRegistry registry) {
		this.observationRegistry = registry;
		return self();
	}

	/**
	 * Set where the load on partitions is recorded, by default nowhere.
	 * @param hotPartitions the partitions, which several templates may share
	 * @return this
	 */
	public B hotPartitions(HotPartitions hotPartitions) {
		this.hotPartitions = hotPartitions;
		return self();
	}

	/**
	 * Set the parallelism of repository methods with {@link io.singletable.Parallel}, by
	 * default none. Everything else sends its requests one after the other, unless it is
	 * passed a parallelism.
	 * @param parallelism the parallelism
	 * @return this
	 */
	public B parallelism(Parallelism parallelism) {
		this.parallelism = parallelism;
		return self();
	}

	/**
	 * Set the transaction manager of {@code inTransaction} and of jobs in batches, whose
	 * default timeout and listeners apply to them, by default one without settings.
	 * @param manager supplies the manager, once, at the first of these transactions; a
	 * manager of another client than the template's is refused then
	 * @return this
	 */
	public B transactionManager(Supplier<SingleTableTransactionManager> manager) {
		this.transactionManager = manager;
		return self();
	}

	/**
	 * Set the convention of observations, by default that of the registry, if any.
	 * @param convention the convention
	 * @return this
	 */
	public B observationConvention(SingleTableObservationConvention convention) {
		this.observationConvention = convention;
		return self();
	}

	final RetryPolicy retryPolicy() {
		return this.retryPolicy;
	}

	final OperationObserver observer(String table) {
		return OperationObserver.of(this.observationRegistry, this.observationConvention, table);
	}

	final Requests requests() {
		return new Requests(this.retryPolicy, this.readSettings, this.hotPartitions, this.parallelism,
				this.transactionManager);
	}

}
