package io.singletable.internal.write;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PendingItem;
import io.singletable.internal.read.PendingItems;
import io.singletable.internal.read.PointReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Writer of plans into transactions: what follows an earlier write of the same entity is
 * planned under the expectation of that one, so that both make one version. What single
 * writes learn from refusals is read before. Thread-safe.
 */
public final class TransactionWriter {

	private final Transactions transactions;

	private final WriteExecutor executor;

	private final PointReader points;

	private final TableLayout layout;

	/**
	 * Create a writer.
	 * @param transactions the transactions of the client
	 * @param executor executor of the table
	 * @param points reads by key, what the transaction has written included
	 * @param layout the stored format
	 */
	public TransactionWriter(Transactions transactions, WriteExecutor executor, PointReader points,
			TableLayout layout) {
		this.transactions = transactions;
		this.executor = executor;
		this.points = points;
		this.layout = layout;
	}

	/**
	 * The items of a table that the transaction of the calling thread is going to write.
	 * @param transactions the transactions of the client
	 * @param tableName name of the table
	 * @return the items
	 */
	public static PendingItems pendingItems(Transactions transactions, String tableName) {
		return new TransactionItems(transactions, tableName);
	}

	/**
	 * The transaction of the calling thread.
	 * @return the transaction, or null if there is none
	 */
	@Nullable WriteTransaction current() {
		return this.transactions.current();
	}

	/**
	 * Add a write.
	 * @param transaction the transaction
	 * @param type the entity's type
	 * @param id its id, null if the planner is going to refuse that
	 * @param now time of the write
	 * @param first the version to write, if nothing of the entity is written yet
	 * @param planner plans a version
	 * @return what the caller gets
	 */
	<R> R add(WriteTransaction transaction, EntityMetadata<?> type, @Nullable Object id, Instant now, NextVersion first,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		transaction.requireWritable(type);
		TableKey key = (id != null) ? new TableKey(this.executor.tableName(), this.layout.headKey(type, id)) : null;
		BufferedWrite earlier = (key != null) ? transaction.find(key) : null;
		if (key == null || earlier == null) {
			return begin(transaction, type, now, first, planner);
		}
		requireFollowing(earlier, now, first, planner, transaction.id());
		PlannedWrite<R> planned = planner.apply(earlier.rebased(first), transaction.id());
		transaction.put(key, earlier.followedBy(planned));
		return planned.written();
	}

	private <R> R begin(WriteTransaction transaction, EntityMetadata<?> type, Instant now, NextVersion first,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		PlannedWrite<R> planned = planner.apply(first, transaction.id());
		NextVersion start = first;
		if (first.expectation() instanceof Expectation.Absent && this.layout.leavesTombstone(type)
				&& planned.plan().guard() != Guard.GENERATED_ID) {
			start = overTombstone(type, now, first, planned);
			planned = (start != first) ? planner.apply(start, transaction.id()) : planned;
		}
		transaction.put(new TableKey(this.executor.tableName(), planned.plan().actions().get(0).key()),
				BufferedWrite.of(type, start, planned, this.executor));
		return planned.written();
	}

	/** Nothing is planned anew at the commit, so what is there has to be known now. */
	private NextVersion overTombstone(EntityMetadata<?> type, Instant now, NextVersion first, PlannedWrite<?> planned) {
		Map<String, AttributeValue> stored = this.points.headerAttributes(type, planned.id()).orElse(null);
		if (stored == null) {
			return first;
		}
		ItemHeader header = this.layout.header(stored);
		if (header.isAlive(now) || NewerVersioning.isOn(header, type)) {
			throw planned.plan().actions().get(0).refusal().translate(stored);
		}
		return NextVersion.after(header, now);
	}

	private <R> void requireFollowing(BufferedWrite earlier, Instant now, NextVersion next,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner, WriteId writeId) {
		PendingItem pending = earlier.pending();
		if (!pending.isKnown()) {
			throw new InvalidDataAccessApiUsageException("The " + earlier.type()
					+ " with this id is updated in this transaction already, by an update whose result only DynamoDB "
					+ "knows, and one transaction writes an item once: make both changes by one update, or remove "
					+ "tokened() from the first");
		}
		Map<String, AttributeValue> item = pending.item();
		ItemHeader header = (item != null) ? this.layout.header(item) : null;
		boolean alive = header != null && header.isAlive(now);
		if (!alive && next.expectation().accept(WithoutEntity.INSTANCE)) {
			throw new InvalidDataAccessApiUsageException("The " + earlier.type()
					+ " with this id is deleted in this transaction, and cannot be inserted again by it, because its "
					+ "history would miss the deletion: save the entity instead of deleting it, or insert it in "
					+ "another transaction");
		}
		if (!alive || !next.expectation().accept(new Fulfilled(Objects.requireNonNull(header)))) {
			throw planner.apply(next, writeId).plan().actions().get(0).refusal().translate(item);
		}
	}

	/**
	 * Whether a write needs no entity that it replaces.
	 */
	private enum WithoutEntity implements Expectation.Visitor<Boolean> {

		INSTANCE;

		@Override
		public Boolean visit(Expectation.Absent expectation) {
			return true;
		}

		@Override
		public Boolean visit(Expectation.TombstonedVersion expectation) {
			return true;
		}

		@Override
		public Boolean visit(Expectation.CurrentVersion expectation) {
			return false;
		}

		@Override
		public Boolean visit(Expectation.Written expectation) {
			return false;
		}

		@Override
		public Boolean visit(Expectation.Present expectation) {
			return false;
		}

		@Override
		public Boolean visit(Expectation.Anything expectation) {
			return true;
		}

	}

	/**
	 * Whether a living entity, as an earlier write leaves it, is what a write expects.
	 *
	 * @param header its header
	 */
	private record Fulfilled(ItemHeader header) implements Expectation.Visitor<Boolean> {

		@Override
		public Boolean visit(Expectation.Absent expectation) {
			return false;
		}

		@Override
		public Boolean visit(Expectation.TombstonedVersion expectation) {
			return false;
		}

		@Override
		public Boolean visit(Expectation.CurrentVersion expectation) {
			return expectation.version() == this.header.version();
		}

		@Override
		public Boolean visit(Expectation.Written expectation) {
			return Objects.equals(expectation.writeId(), this.header.writeId());
		}

		@Override
		public Boolean visit(Expectation.Present expectation) {
			return true;
		}

		@Override
		public Boolean visit(Expectation.Anything expectation) {
			return true;
		}

	}

}
