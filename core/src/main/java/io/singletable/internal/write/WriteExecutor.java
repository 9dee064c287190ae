package io.singletable.internal.write;

import java.util.List;
import java.util.function.BiFunction;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.Operation;
import io.singletable.internal.client.Settlement;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.DataAccessException;

/**
 * Executes plans: one request each, chosen by the plan's size. Knows no feature: what an
 * action is for, and what its refusal means, its contributor says. Thread-safe.
 */
public final class WriteExecutor {

	private final DynamoDbCalls calls;

	private final WriteRequests requests;

	private final PlanLimits limits;

	private final WriteOutcomes outcomes;

	private final String tableName;

	private final String writeIdName;

	public WriteExecutor(DynamoDbCalls calls, String tableName, TableLayout layout) {
		this.calls = calls;
		this.tableName = tableName;
		this.requests = new WriteRequests(tableName, layout);
		this.limits = new PlanLimits(layout);
		this.writeIdName = layout.attributeNames().writeId();
		this.outcomes = new WriteOutcomes(layout);
	}

	/**
	 * Execute a plan.
	 * @param plan the plan
	 * @return that it was applied, or which conditions did not hold
	 * @throws io.singletable.ItemTooLargeException if an item or the plan is over
	 * DynamoDB's limits; nothing was sent
	 * @throws io.singletable.KeyTooLongException if a key is over DynamoDB's limits;
	 * nothing was sent
	 * @throws io.singletable.WriteOutcomeUnknownException if the plan may or may not have
	 * been applied
	 * @throws DataAccessException if the request failed for other reasons; nothing was
	 * written
	 */
	public WriteResult execute(WritePlan plan) {
		this.limits.check(plan);
		return (plan.actions().size() == 1) ? single(plan, plan.actions().get(0)) : transaction(plan);
	}

	private WriteResult single(WritePlan plan, WriteAction action) {
		if (action instanceof WriteAction.Put put) {
			PutItemRequest.Builder request = this.requests.put(put);
			return resolve(plan, send(plan, "PutItem", settlement(plan, put),
					(client, timeouts) -> client.putItem(request.overrideConfiguration(timeouts).build())));
		}
		DeleteItemRequest.Builder request = this.requests.delete((WriteAction.Delete) action);
		return resolve(plan, send(plan, "DeleteItem", Settlement.NONE,
				(client, timeouts) -> client.deleteItem(request.overrideConfiguration(timeouts).build())));
	}

	private <R> CallOutcome<R> send(WritePlan plan, String action, Settlement settlement,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		Operation operation = new Operation(action, this.tableName, plan.subject());
		return plan.guard().allowsResending(this.calls.resendsUnconditionalWrites())
				? this.calls.write(operation, request) : this.calls.writeOnce(operation, request, settlement);
	}

	/**
	 * The write was applied if its item is there. That it is not proves nothing: the item
	 * may have been replaced since, or the write may still arrive.
	 */
	private Settlement settlement(WritePlan plan, WriteAction.Put put) {
		return (client, timeouts) -> {
			GetItemRequest request = this.requests.writeId(put.key()).overrideConfiguration(timeouts).build();
			return plan.id().toAttribute().equals(client.getItem(request).item().get(this.writeIdName));
		};
	}

	private WriteResult transaction(WritePlan plan) {
		TransactWriteItemsRequest.Builder request = this.requests.transaction(plan);
		return resolve(plan, this.calls.transaction(new Operation("TransactWriteItems", this.tableName, plan.subject()),
				(client, timeouts) -> client.transactWriteItems(request.overrideConfiguration(timeouts).build())));
	}

	private WriteResult resolve(WritePlan plan, CallOutcome<?> outcome) {
		if (!(outcome instanceof CallOutcome.Failed<?> failed)) {
			return new WriteResult.Done();
		}
		List<WriteResult.Refusal> refusals = RefusalReader.read(plan.actions(), failed.failure());
		if (!refusals.isEmpty()) {
			return this.outcomes.ofRefusal(plan, refusals, failed);
		}
		DataAccessException failure = ExceptionTranslator.translate(failed);
		throw failed.isAmbiguous() ? WriteOutcomes.unknown(plan, failure) : failure;
	}

}
