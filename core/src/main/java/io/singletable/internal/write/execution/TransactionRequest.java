package io.singletable.internal.write.execution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.wire.WireCall;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Request of a transaction: plans of one or more tables, whose actions it has in their
 * order.
 *
 * @param id id of the write
 * @param token its token: the id, unless others were sent for the same write
 * @param plans the plans, each under this id
 */
public record TransactionRequest(WriteId id, WriteId token, List<TablePlan> plans) {

	private static final String ACTION = "TransactWriteItems";

	/**
	 * What all attempts send: the same bytes, but for their timeouts.
	 * @param call takes the items that are put
	 */
	TransactWriteItemsRequest.Builder toRequest(WireCall call) {
		List<TransactWriteItem> items = new ArrayList<>();
		for (TablePlan plan : this.plans) {
			plan.requests().addTo(items, plan.plan(), call);
		}
		return TransactWriteItemsRequest.builder().transactItems(items).clientRequestToken(this.token.toToken());
	}

	/**
	 * What the request does, as metrics and messages name it.
	 */
	public Operation operation() {
		return operation(subject());
	}

	/**
	 * What the request does.
	 */
	public Operation operation(String subject) {
		return new Operation(ACTION, String.join("', '", tables()), subject);
	}

	/**
	 * The types that are written.
	 */
	String subject() {
		List<String> subjects = distinct((plan) -> plan.plan().subject());
		int last = subjects.size() - 1;
		return (last == 0) ? subjects.get(0)
				: String.join(", ", subjects.subList(0, last)) + " and " + subjects.get(last);
	}

	private List<String> distinct(Function<TablePlan, String> text) {
		return (this.plans.size() == 1) ? List.of(text.apply(this.plans.get(0)))
				: this.plans.stream().map(text).distinct().toList();
	}

	private Set<String> tables() {
		Set<String> tables = new LinkedHashSet<>();
		for (TablePlan plan : this.plans) {
			for (WriteAction action : plan.plan().actions()) {
				tables.add(plan.requests().tableOf(action));
			}
		}
		return tables;
	}

	/**
	 * The conditions that did not hold, in the order of the plans.
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

	/**
	 * Plan of writes of one table.
	 */
	public record TablePlan(String tableName, WriteRequests requests, TableLayout layout, WritePlan plan) {
	}

}
