package io.singletable.internal.write.execution;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.Operation;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.write.execution.WriteRequests.SingleRequest;
import io.singletable.internal.write.plan.PlanLimits;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import org.springframework.dao.DataAccessException;

/**
 * Executor of writes: the only sender. A plan is one request, chosen by its size; what
 * has no conditions and may be applied in any order goes in batches. Knows no feature:
 * what an action is for, and what its refusal means, its contributor says. Thread-safe.
 */
public final class WriteExecutor {

	private static final int BATCH_SIZE = 25;

	private final DynamoDbCalls calls;

	private final WriteRequests requests;

	private final PlanLimits limits;

	private final RefusalOutcomes outcomes;

	private final String tableName;

	private final TableLayout layout;

	public WriteExecutor(DynamoDbCalls calls, String tableName, TableLayout layout) {
		this.calls = calls;
		this.tableName = tableName;
		this.requests = new WriteRequests(calls, tableName, layout);
		this.limits = new PlanLimits(layout);
		this.layout = layout;
		this.outcomes = new RefusalOutcomes(layout);
	}

	/**
	 * Execute a plan.
	 * @return that it was applied, or which conditions did not hold
	 * @throws io.singletable.ItemTooLargeException if an item or the plan is over
	 * DynamoDB's limits; nothing was sent
	 * @throws io.singletable.KeyTooLongException if a key is over DynamoDB's limits;
	 * nothing was sent
	 * @throws io.singletable.WriteOutcomeUnknownException if the plan may or may not have
	 * been applied, unless it is idempotent
	 * @throws DataAccessException if the request failed for other reasons; nothing was
	 * written
	 */
	public WriteResult execute(WritePlan plan) {
		this.limits.check(plan);
		return plan.isSingleWrite() ? single(plan, plan.actions().get(0)) : transaction(plan);
	}

	/**
	 * Execute a plan as a transaction, of one action too: its token makes it safe to send
	 * again, whatever its condition guards against.
	 * @return that it was applied, or which conditions did not hold
	 * @throws io.singletable.WriteOutcomeUnknownException if no attempt was answered
	 * @throws DataAccessException if the request failed for other reasons; nothing was
	 * written
	 */
	public WriteResult executeTransaction(WritePlan plan) {
		this.limits.check(plan);
		return transaction(plan);
	}

	/**
	 * The write units that a plan is going to consume, by the sizes of the items that it
	 * puts: an index has the whole item, but for the short entries of the audit trail,
	 * and what is replaced is not larger.
	 */
	public double units(WritePlan plan) {
		double units = 0;
		for (WriteAction action : plan.actions()) {
			Map<String, AttributeValue> item = action.item();
			long each = ItemSize.units(item);
			long trail = entries(this.layout.trailIndexes(), item);
			units += each * ((plan.isSingleWrite() ? 1 : 2) + entries(this.layout.indexes(), item)) + trail;
		}
		return units;
	}

	private static long entries(Collection<IndexLayout> indexes, Map<String, AttributeValue> item) {
		return indexes.stream().filter((index) -> item.containsKey(index.names().partition())).count();
	}

	/**
	 * The same executor, for less time.
	 * @param limit the time of each request with all its attempts, unless the policy
	 * allows less
	 */
	public WriteExecutor within(Duration limit) {
		return new WriteExecutor(this.calls.within(limit), this.tableName, this.layout);
	}

	/**
	 * The observer of the operations that writes belong to.
	 */
	public OperationObserver observer() {
		return this.calls.observer();
	}

	/**
	 * The shortest time that is worth an attempt.
	 */
	public Duration shortestAttempt() {
		return this.calls.shortestAttempt();
	}

	public String tableName() {
		return this.tableName;
	}

	public TableLayout layout() {
		return this.layout;
	}

	/**
	 * DynamoDB's limits, by the table's keys.
	 */
	public PlanLimits limits() {
		return this.limits;
	}

	/**
	 * What sends transactions of this and other tables of the client.
	 */
	public TransactionSender sender() {
		return new TransactionSender(this.calls);
	}

	/**
	 * A plan as one of this table.
	 */
	public TransactionRequest.TablePlan ofTable(WritePlan plan) {
		return new TransactionRequest.TablePlan(this.tableName, this.requests, this.layout, plan);
	}

	/**
	 * Wait before another attempt to write what others are writing as well.
	 * @param attempt number of the attempt that was refused, from 1 on
	 * @return {@code false} if the thread was interrupted
	 */
	public boolean pauseAfter(int attempt) {
		return this.calls.pauseAfter(attempt);
	}

	/**
	 * Execute puts and deletes, unconditionally and 25 a request: of items that nobody
	 * else writes, as what a batch replaces is not looked at. Not all or nothing: after a
	 * failure, some may have been applied. Applied twice they do no harm, so that they
	 * are retried like a read.
	 * @param subject what is written, for messages
	 * @param actions the actions, at most one an item
	 * @throws io.singletable.ItemTooLargeException if an item is over DynamoDB's limits;
	 * nothing was sent
	 * @throws io.singletable.KeyTooLongException if a key is over DynamoDB's limits;
	 * nothing was sent
	 * @throws io.singletable.ThrottledException if DynamoDB kept leaving items
	 * unprocessed
	 * @throws DataAccessException if a request failed for other reasons
	 * @throws IllegalArgumentException if an action has a condition, or an item two
	 * actions; nothing was sent
	 */
	public void executeBatch(String subject, List<? extends WriteAction> actions) {
		this.limits.checkItems(subject, actions);
		this.requests.ofBatch(actions)
			.forEach((table, items) -> executeBatch(new Operation("BatchWriteItem", table, subject), items));
	}

	private void executeBatch(Operation operation, List<WriteRequest> items) {
		for (int from = 0; from < items.size(); from += BATCH_SIZE) {
			this.calls.inRounds(operation, items.subList(from, Math.min(from + BATCH_SIZE, items.size())),
					(left) -> batch(operation, left));
		}
	}

	/**
	 * Send a batch.
	 */
	private List<WriteRequest> batch(Operation operation, List<WriteRequest> items) {
		BatchWriteItemRequest.Builder request = BatchWriteItemRequest.builder()
			.requestItems(Map.of(operation.table(), items))
			.returnConsumedCapacity(this.calls.writeCapacity());
		return this.calls
			.read(operation,
					(client, timeouts) -> client.batchWriteItem(request.overrideConfiguration(timeouts).build()))
			.unprocessedItems()
			.getOrDefault(operation.table(), List.of());
	}

	private WriteResult single(WritePlan plan, WriteAction action) {
		SingleRequest request = this.requests.single(action);
		Operation operation = new Operation(request.action(), this.requests.tableOf(action), plan.subject());
		return resolve(plan,
				plan.guard().allowsResending(this.calls.resendsUnconditionalWrites())
						? this.calls.write(operation, request.send()) : this.calls.writeOnce(operation, request.send(),
								ActionSettlements.of(plan, action, this.requests, this.layout)));
	}

	private WriteResult transaction(WritePlan plan) {
		TransactionRequest request = new TransactionRequest(plan.id(), plan.id(), List.of(ofTable(plan)));
		TransactionSender sender = sender();
		return sender.resolve(request, sender.send(request), WriteExecutor::translate);
	}

	private WriteResult resolve(WritePlan plan, CallOutcome<Map<String, AttributeValue>> outcome) {
		if (!(outcome instanceof CallOutcome.Failed<Map<String, AttributeValue>> failed)) {
			return new WriteResult.Done(outcome.required());
		}
		List<WriteResult.Refusal> refusals = RefusalReader.read(plan.actions(), failed.failure());
		if (!refusals.isEmpty()) {
			return this.outcomes.ofRefusal(plan, refusals, failed);
		}
		DataAccessException failure = translate(failed);
		throw (failed.isAmbiguous() && plan.guard().requiresOutcome())
				? RefusalOutcomes.unknown(plan.id(), plan.subject(), failure) : failure;
	}

	private static DataAccessException translate(CallOutcome.Failed<?> failed) {
		DataAccessException failure = ExceptionTranslator.translate(failed);
		return failed.isAmbiguous() ? failure
				: UpdateProblem.of(failed.failure())
					.<DataAccessException>map((problem) -> new UnfitItemException(problem, failure))
					.orElse(failure);
	}

}
