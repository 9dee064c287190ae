package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.wire.WireCall;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.DataAccessException;

/**
 * Sender of transactions, under the token of which they may be sent again. One that was
 * not answered is settled by a read, in the time that is left. Thread-safe.
 */
public record TransactionSender(DynamoDbCalls calls) {

	/**
	 * Send a transaction.
	 * @param request the request, within DynamoDB's limits
	 */
	public CallOutcome<WriteResult> send(TransactionRequest request) {
		WireCall call = this.calls.wireCall();
		TransactWriteItemsRequest.Builder items = request.toRequest(call)
			.returnConsumedCapacity(this.calls.writeCapacity());
		return this.calls.transaction(request.operation(), (client, timeouts) -> {
			client.transactWriteItems(items.overrideConfiguration(call.in(timeouts)).build());
			call.end(List.of());
			return new WriteResult.Done(Map.of());
		}, TransactionSettlement.of(request));
	}

	/**
	 * The result of a transaction.
	 * @return that it was applied, or which conditions did not hold
	 * @throws io.singletable.WriteOutcomeUnknownException if that is unknown
	 */
	public WriteResult resolve(TransactionRequest request, CallOutcome<WriteResult> outcome,
			Function<CallOutcome.Failed<?>, DataAccessException> translator) {
		if (!(outcome instanceof CallOutcome.Failed<WriteResult> failed)) {
			return outcome.required();
		}
		List<List<WriteResult.Refusal>> refusals = request.refusals(failed.failure());
		if (refusals.stream().anyMatch((ofPlan) -> !ofPlan.isEmpty())) {
			return ofRefusals(request, refusals, failed);
		}
		DataAccessException failure = translator.apply(failed);
		if (failed.isAmbiguous() && request.requiresOutcome()) {
			throw RefusalOutcomes.unknown(request.id(), request.subject(), failure);
		}
		throw failure;
	}

	private static WriteResult ofRefusals(TransactionRequest request, List<List<WriteResult.Refusal>> refusals,
			CallOutcome.Failed<?> failed) {
		for (int i = 0; i < refusals.size(); i++) {
			RefusalOutcomes outcomes = new RefusalOutcomes(request.plans().get(i).layout());
			for (WriteResult.Refusal refusal : refusals.get(i)) {
				if (outcomes.isOwn(request.id(), refusal)) {
					return new WriteResult.Done(Map.of());
				}
			}
		}
		List<WriteResult.Refusal> all = refusals.stream().flatMap(List::stream).toList();
		if (!failed.afterAmbiguity() || !request.requiresOutcome() || RefusalOutcomes.proveNotApplied(all)) {
			return new WriteResult.Refused(all, failed.afterAmbiguity());
		}
		throw RefusalOutcomes.unknown(request.id(), request.subject(), null);
	}

}
