package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.internal.read.pending.PendingItems;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimedOwners;
import org.jspecify.annotations.Nullable;

/**
 * Writer of plans into transactions: what follows an earlier write of the same entity is
 * planned under the expectation of that one, so that both make one version. What single
 * writes learn from refusals is read before. Thread-safe.
 */
public final class TransactionWriter {

	private final Transactions transactions;

	private final WriteExecutor executor;

	private final TableLayout layout;

	private final ClaimReads reads;

	public TransactionWriter(Transactions transactions, WriteExecutor executor, PointReader points,
			ClaimedOwners owners) {
		this.transactions = transactions;
		this.executor = executor;
		this.layout = owners.layout();
		this.reads = new ClaimReads(points, owners);
	}

	/**
	 * The items of a table that the transaction of the calling thread is going to write.
	 */
	public static PendingItems pendingItems(Transactions transactions, String tableName) {
		return new TableItems(transactions, tableName);
	}

	/**
	 * The transaction of the calling thread.
	 * @return the transaction, or null if there is none
	 */
	public @Nullable WriteTransaction current() {
		return this.transactions.current();
	}

	/**
	 * What judges the owners of unique values.
	 */
	public ClaimedOwners owners() {
		return this.reads.owners();
	}

	/**
	 * Add a write.
	 * @param id its id, null if the planner is going to refuse that
	 * @param first the version to write, if nothing of the entity is written yet
	 */
	public <R> R add(WriteTransaction transaction, EntityMetadata<?> type, @Nullable Object id, Instant now,
			NextVersion first, BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		transaction.requireWritable(type);
		TableKey key = (id != null) ? key(this.layout.headKey(type, id)) : null;
		BufferedWrite earlier = (key != null) ? transaction.find(key) : null;
		if (key == null || earlier == null) {
			return begin(transaction, type, now, first, planner);
		}
		earlier.requireSameMapping(type);
		earlier.requirePrecedes(first, now, this.layout,
				() -> planner.apply(first, transaction.id(now)).plan().actions().get(0).refusal());
		NextVersion next = earlier.rebased(first);
		PlannedWrite<R> planned = planner.apply(next, transaction.id(now));
		if (type.isConstrained()) {
			NextVersion known = this.reads.following(type, planned, next, earlier.part().plan().actions(), now);
			planned = (known != next) ? planner.apply(known, transaction.id(now)) : planned;
			next = known;
		}
		planned.blobs().store();
		transaction.put(key, earlier.followedBy(planned, next, claims(transaction, key, type, planned.plan(), now)));
		return planned.written();
	}

	private <R> R begin(WriteTransaction transaction, EntityMetadata<?> type, Instant now, NextVersion first,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		PlannedWrite<R> planned = planner.apply(first, transaction.id(now));
		NextVersion start = first;
		if (type.isConstrained() || mayMeetTombstone(type, first, planned)) {
			start = this.reads.first(type, planned, first, now);
			planned = this.reads.differ(type, planned, first, start) ? planner.apply(start, transaction.id(now))
					: planned;
		}
		planned.blobs().store();
		TableKey key = key(planned.plan().actions().get(0).key());
		transaction.put(key, BufferedWrite.of(type, start, planned, this.executor,
				claims(transaction, key, type, planned.plan(), now)));
		return planned.written();
	}

	private @Nullable BufferedClaims claims(WriteTransaction transaction, TableKey entity, EntityMetadata<?> type,
			WritePlan plan, Instant now) {
		if (!type.isConstrained()) {
			return null;
		}
		BufferedClaims claims = new BufferedClaims(type, this.reads.owners(), now);
		claims.requireUnclaimed(transaction, entity, plan);
		return claims;
	}

	private boolean mayMeetTombstone(EntityMetadata<?> type, NextVersion first, PlannedWrite<?> planned) {
		return first.expectation().is(Expectation.Kind.ABSENT) && this.layout.leavesTombstone(type)
				&& planned.plan().guard() != Guard.GENERATED_ID;
	}

	/**
	 * Add the update in place of an item, which nothing else in the transaction writes.
	 */
	public void addUpdate(WriteTransaction transaction, EntityMetadata<?> type, WritePlan plan) {
		transaction.requireWritable(type);
		transaction.put(key(plan.actions().get(0).key()), BufferedWrite.ofUpdate(type, plan, this.executor));
	}

	/**
	 * Find what the transaction does with an item.
	 * @return the write, or null if there is none
	 */
	public @Nullable BufferedWrite find(WriteTransaction transaction, ItemKey key) {
		return transaction.find(key(key));
	}

	/**
	 * Require something of a stored item.
	 */
	public void require(WriteTransaction transaction, Requirement requirement) {
		transaction.require(key(requirement.key()), requirement);
	}

	private TableKey key(ItemKey key) {
		return new TableKey(this.executor.tableName(), key);
	}

	/**
	 * Items of a table that the transaction of the calling thread is going to write.
	 */
	private record TableItems(Transactions transactions, String tableName) implements PendingItems {

		@Override
		public @Nullable PendingItem find(ItemKey key) {
			WriteTransaction transaction = this.transactions.current();
			BufferedWrite write = (transaction != null) ? transaction.find(new TableKey(this.tableName, key)) : null;
			return (write != null) ? write.pending() : null;
		}

		@Override
		public List<PendingItem> findAll(EntityMetadata<?> type) {
			WriteTransaction transaction = this.transactions.current();
			return (transaction != null) ? transaction.pending(this.tableName, type) : List.of();
		}

		@Override
		public boolean hasAnyOf(EntityMetadata<?> type) {
			WriteTransaction transaction = this.transactions.current();
			return transaction != null && transaction.writes(this.tableName, type, (key) -> true);
		}

		@Override
		public boolean hasAnyIn(EntityMetadata<?> type, String partition) {
			WriteTransaction transaction = this.transactions.current();
			return transaction != null
					&& transaction.writes(this.tableName, type, (key) -> key.partition().equals(partition));
		}

	}

}
