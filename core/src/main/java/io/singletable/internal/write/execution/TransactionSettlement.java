package io.singletable.internal.write.execution;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import io.singletable.internal.client.Settlement;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Settlement of a transaction none of whose attempts was answered, by one of the items
 * that it writes: all of them carry the id of the transaction, or none does.
 */
record TransactionSettlement(WriteId id, TransactionRequest.TablePlan plan,
		WriteAction written) implements Settlement<WriteResult> {

	/**
	 * The settlement by an item that is never written again, if there is one, since
	 * others may have replaced any other meanwhile.
	 * @return the settlement, which reads nothing if no item carries the id
	 */
	static Settlement<WriteResult> of(TransactionRequest request) {
		TransactionSettlement kept = find(request, (plan, action) -> action.refusal().isOfKeptItem());
		TransactionSettlement found = (kept != null) ? kept
				: find(request, (plan, action) -> action.accept(new Carrying(request.id(), plan)));
		return (found != null) ? found : Settlement.none();
	}

	private static @Nullable TransactionSettlement find(TransactionRequest request,
			BiPredicate<TransactionRequest.TablePlan, WriteAction> tells) {
		for (TransactionRequest.TablePlan plan : request.plans()) {
			for (WriteAction action : plan.plan().actions()) {
				if (tells.test(plan, action)) {
					return new TransactionSettlement(request.id(), plan, action);
				}
			}
		}
		return null;
	}

	/**
	 * That it was applied, or if the item is another's which excludes that, that it was
	 * refused: for what became of the current item since it was loaded.
	 */
	@Override
	public @Nullable WriteResult read(DynamoDbClient client, AwsRequestOverrideConfiguration timeouts) {
		Map<String, AttributeValue> item = client
			.getItem(this.plan.requests().item(this.written.key()).overrideConfiguration(timeouts).build())
			.item();
		if (item.isEmpty()) {
			return null;
		}
		if (new RefusalOutcomes(this.plan.layout()).isOwn(this.id, item)) {
			return new WriteResult.Done(Map.of());
		}
		RefusalTranslator refusal = this.written.refusal();
		return (refusal.provesNotApplied(item) && (refusal.isOfKeptItem() || !refusal.leavesOpen(item)))
				? new WriteResult.Refused(List.of(new WriteResult.Refusal(this.plan.plan().actions().get(0), item)),
						true)
				: null;
	}

	@Override
	public String toString() {
		return "TransactionSettlement[" + this.plan.plan().subject() + "]";
	}

	/**
	 * Whether an action leaves the id of the write in its item.
	 */
	private record Carrying(WriteId id, TransactionRequest.TablePlan plan) implements WriteAction.Visitor<Boolean> {

		@Override
		public Boolean put(WriteAction.Put put) {
			return new RefusalOutcomes(this.plan.layout()).isOwn(this.id, put.item());
		}

		@Override
		public Boolean update(WriteAction.Update update) {
			return update.changes().values().containsValue(this.id.toAttribute());
		}

		@Override
		public Boolean delete(WriteAction.Delete delete) {
			return false;
		}

		@Override
		public Boolean check(WriteAction.Check check) {
			return false;
		}

	}

}
