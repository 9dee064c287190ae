package io.singletable.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PendingItem;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Write of one entity that a transaction is going to send: all that it has done to the
 * entity, as one plan under the expectation of the first write.
 *
 * @param type the entity's type
 * @param base what the first write expected, and the version that all make together
 * @param pending the current item as the plan leaves it
 * @param part the plan
 */
record BufferedWrite(EntityMetadata<?> type, NextVersion base, PendingItem pending, TransactionPart part) {

	static BufferedWrite of(EntityMetadata<?> type, NextVersion base, PlannedWrite<?> planned, WriteExecutor executor) {
		WritePlan plan = planned.plan();
		return new BufferedWrite(type, base, plan.actions().get(0).accept(PendingState.INSTANCE),
				new TransactionPart(planned.intent(), executor, plan));
	}

	/**
	 * The first plan's version and expectation, for a write that follows it.
	 * @param next what the following write would make of what this one leaves
	 */
	NextVersion rebased(NextVersion next) {
		return new NextVersion(this.base.expectation(), this.base.number(),
				next.at().isAfter(this.base.at()) ? next.at() : this.base.at());
	}

	/**
	 * This write, followed by another that was planned under its expectation: what a
	 * refusal means, the first one says.
	 */
	BufferedWrite followedBy(PlannedWrite<?> planned) {
		WritePlan earlier = this.part.plan();
		WritePlan plan = planned.plan();
		List<WriteAction> actions = new ArrayList<>(HistoryContributor.merged(earlier.actions(), plan.actions()));
		actions.set(0, actions.get(0).withRefusal(earlier.actions().get(0).refusal()));
		WritePlan merged = new WritePlan(plan.id(), plan.subject(), earlier.guard(), actions);
		Intent intent = (planned.intent() == Intent.DELETE) ? Intent.DELETE : this.part.intent();
		return new BufferedWrite(this.type, this.base, actions.get(0).accept(PendingState.INSTANCE),
				new TransactionPart(intent, this.part.executor(), merged));
	}

	/**
	 * The state in which an action leaves its item.
	 */
	private enum PendingState implements WriteAction.Visitor<PendingItem> {

		INSTANCE;

		@Override
		public PendingItem put(WriteAction.Put put) {
			Map<String, AttributeValue> item = put.item();
			return PendingItem.of(item);
		}

		@Override
		public PendingItem update(WriteAction.Update update) {
			return PendingItem.UNKNOWN;
		}

		@Override
		public PendingItem delete(WriteAction.Delete delete) {
			return PendingItem.of(null);
		}

	}

}
