package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.HistoryContributor;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Write of one entity that a transaction is going to send: all that it has done to the
 * entity, as one plan under the expectation of the first write.
 *
 * @param base what the first write expected, and the version that all make together
 * @param pending the current item as the plan leaves it
 * @param claims whose unique values it claims and frees, null if the type has none
 */
public record BufferedWrite(EntityMetadata<?> type, NextVersion base, PendingItem pending, TransactionPart part,
		@Nullable BufferedClaims claims) {

	static BufferedWrite of(EntityMetadata<?> type, NextVersion base, PlannedWrite<?> planned, WriteExecutor executor,
			@Nullable BufferedClaims claims) {
		WritePlan plan = planned.plan();
		return new BufferedWrite(type, base, plan.actions().get(0).accept(PendingState.INSTANCE),
				new TransactionPart(planned.intent(), executor, plan), claims);
	}

	/**
	 * The first plan's version and expectation, for a write that follows it.
	 */
	NextVersion rebased(NextVersion next) {
		return new NextVersion(this.base.expectation(), this.base.number(),
				next.at().isAfter(this.base.at()) ? next.at() : this.base.at(), this.base.claims(),
				this.base.replaced());
	}

	/**
	 * The update in place of an item, of which only DynamoDB knows what it leaves: no
	 * other write follows it.
	 */
	static BufferedWrite ofUpdate(EntityMetadata<?> type, WritePlan plan, WriteExecutor executor) {
		return new BufferedWrite(type, new NextVersion(Expectation.present(), 0, Instant.EPOCH), PendingItem.UNKNOWN,
				new TransactionPart(Intent.UPDATE, executor, plan), null);
	}

	/**
	 * Whether nothing is written, since what was inserted is deleted. That it could be
	 * inserted is still checked.
	 */
	public boolean isVoid() {
		return !this.part.isWrite();
	}

	/**
	 * Ids of the blobs that the current item holds, as the plan leaves it.
	 */
	Set<String> blobs() {
		return BlobIds.of(this.pending.item(), this.part.executor().layout().attributeNames().blobs());
	}

	/** Whether there is no entity before the transaction. */
	private boolean isInsert() {
		return this.base.expectation().is(Expectation.Kind.ABSENT)
				|| this.base.expectation().is(Expectation.Kind.TOMBSTONE)
				|| this.base.expectation().is(Expectation.Kind.DELETED);
	}

	/**
	 * This write, followed by another that was planned under its expectation: what a
	 * refusal means, the first one says.
	 * @param version the version that both make, with what is known of unique values now
	 */
	BufferedWrite followedBy(PlannedWrite<?> planned, NextVersion version, @Nullable BufferedClaims claims) {
		WritePlan plan = planned.plan();
		RefusalTranslator refusal = this.part.plan().actions().get(0).refusal();
		if (isInsert() && planned.intent() == Intent.DELETE) {
			WriteAction first = plan.actions().get(0);
			WriteAction check = new WriteAction.Check(first.key(), Objects.requireNonNull(first.condition()), refusal);
			return with(version, this.part.intent(), Guard.IDEMPOTENT, plan, List.of(check), claims);
		}
		List<WriteAction> actions = new ArrayList<>(
				HistoryContributor.merged(this.part.plan().actions(), plan.actions()));
		WriteAction last = actions.get(0);
		WriteAction both = (last instanceof WriteAction.Update update) ? update.after(this.part.plan().actions().get(0))
				: last;
		actions.set(0, both.withRefusal(refusal));
		return with(version, (planned.intent() == Intent.DELETE) ? Intent.DELETE : this.part.intent(),
				isVoid() ? this.base.expectation().guard() : this.part.plan().guard(), plan, actions, claims);
	}

	/**
	 * Refuse a write that cannot follow this one: it has to expect what this one leaves,
	 * so that both make one version. It is refused at once, as a single write would be,
	 * or because one transaction cannot do it.
	 * @param next the version that it makes
	 */
	void requirePrecedes(NextVersion next, Instant now, TableLayout layout, Supplier<RefusalTranslator> refusal) {
		requireKnown();
		Map<String, AttributeValue> item = this.pending.item();
		ItemHeader header = (item != null) ? layout.header(item) : null;
		if (header != null && header.isAlive(now)) {
			if (!next.expectation().isMetBy(header)) {
				throw refusal.get().translate(item);
			}
		}
		else if (!next.expectation().isMetWithoutEntity()) {
			throw refusal.get().translate(item);
		}
		else if (!isVoid() && layout.leavesTombstone(this.type)) {
			throw new InvalidDataAccessApiUsageException("The " + this.type + " with this id is deleted in this "
					+ "transaction, or written as one that has expired, and cannot be inserted again by it, because "
					+ "one transaction makes one version of an entity, so that its history would miss the first: save "
					+ "the entity instead of deleting it, or insert it in another transaction");
		}
	}

	/**
	 * Refuse a second write of an item that an update in place changes.
	 */
	public void requireKnown() {
		if (!this.pending.isKnown()) {
			throw new InvalidDataAccessApiUsageException("The " + this.type
					+ " with this id is updated in this transaction already, by an update whose result only DynamoDB "
					+ "knows, and one transaction writes an item once: make both changes by one update, or remove "
					+ "idempotent() from the first");
		}
	}

	/**
	 * Refuse a write by a template in which the entity has other versions than in that of
	 * this write: their plans cannot be one.
	 */
	void requireSameMapping(EntityMetadata<?> other) {
		if (this.type.hasVersion() != other.hasVersion() || this.type.isVersioned() != other.isVersioned()) {
			throw new InvalidDataAccessApiUsageException("The " + other
					+ " with this id is written in this transaction " + "already by another template, in which it has "
					+ (this.type.isVersioned() ? "a history" : this.type.hasVersion() ? "a @Version" : "no @Version")
					+ ": write it by one template in a transaction");
		}
	}

	private BufferedWrite with(NextVersion version, Intent intent, Guard guard, WritePlan plan,
			List<WriteAction> actions, @Nullable BufferedClaims claims) {
		NextVersion base = (claims != null) ? this.base.over(version.claims()) : this.base;
		return new BufferedWrite(this.type, base, actions.get(0).accept(PendingState.INSTANCE), new TransactionPart(
				intent, this.part.executor(), new WritePlan(plan.id(), plan.subject(), guard, actions)), claims);
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
			return (update.overlay() != null) ? PendingItem.of(update.item()) : PendingItem.UNKNOWN;
		}

		@Override
		public PendingItem delete(WriteAction.Delete delete) {
			return PendingItem.of(null);
		}

		/** Of an entity that was inserted and deleted. */
		@Override
		public PendingItem check(WriteAction.Check check) {
			return PendingItem.of(null);
		}

	}

}
