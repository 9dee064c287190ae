package io.singletable.internal.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.WriteId;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Request of a transaction: plans of one or more tables, whose actions it has in their
 * order.
 *
 * @param id id of the write, which is its token
 * @param plans the plans, each under this id
 */
record TransactionRequest(WriteId id, List<TablePlan> plans) {

	private static final String ACTION = "TransactWriteItems";

	/**
	 * What all attempts send: the same bytes, but for their timeouts.
	 */
	TransactWriteItemsRequest.Builder toRequest() {
		List<TransactWriteItem> items = new ArrayList<>();
		this.plans.forEach((plan) -> items.addAll(plan.requests().transactionItems(plan.plan())));
		return TransactWriteItemsRequest.builder().transactItems(items).clientRequestToken(this.id.toToken());
	}

	/**
	 * What the request does, as metrics and messages name it.
	 */
	Operation operation() {
		return operation(subject());
	}

	/**
	 * What the request does.
	 * @param subject what is written
	 */
	Operation operation(String subject) {
		return new Operation(ACTION, String.join("', '", distinct(TablePlan::tableName)), subject);
	}

	/**
	 * The types that are written.
	 */
	String subject() {
		List<String> subjects = List.copyOf(distinct((plan) -> plan.plan().subject()));
		int last = subjects.size() - 1;
		return (last == 0) ? subjects.get(0)
				: String.join(", ", subjects.subList(0, last)) + " and " + subjects.get(last);
	}

	private Set<String> distinct(Function<TablePlan, String> text) {
		Set<String> texts = new LinkedHashSet<>();
		this.plans.forEach((plan) -> texts.add(text.apply(plan)));
		return texts;
	}

	/**
	 * The conditions that did not hold, in the order of the plans.
	 * @param failure what the SDK threw
	 * @return the refusals of each plan
	 */
	List<List<WriteResult.Refusal>> refusals(RuntimeException failure) {
		List<List<WriteResult.Refusal>> refusals = new ArrayList<>(this.plans.size());
		int position = 0;
		for (TablePlan plan : this.plans) {
			List<WriteAction> actions = plan.plan().actions();
			refusals.add(RefusalReader.read(actions, position, failure));
			position += actions.size();
		}
		return refusals;
	}

	/**
	 * Whether the writer has to know what became of ambiguous attempts.
	 */
	boolean requiresOutcome() {
		return this.plans.stream().anyMatch((plan) -> plan.plan().guard().requiresOutcome());
	}

}
