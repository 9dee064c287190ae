package io.singletable.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.singletable.internal.write.plan.Guard;
import org.jspecify.annotations.Nullable;

/**
 * Call of the library on DynamoDB.
 *
 * @param action DynamoDB's action
 * @param items number of items
 * @param guard guard of a write of one item, null of other calls
 * @param resendsUnconditional whether the retry policy allows to send a write without
 * guard again
 */
record Call(String action, int items, @Nullable Guard guard, boolean resendsUnconditional) {

	private static final Set<String> READS = Set.of("GetItem", "Query", "BatchGetItem", "TransactGetItems");

	static List<Call> all() {
		List<Call> calls = new ArrayList<>();
		for (String read : List.of("GetItem", "Query", "BatchGetItem", "TransactGetItems")) {
			calls.add(new Call(read, read.contains("s") ? 8 : 1, null, true));
		}
		for (String write : List.of("PutItem", "UpdateItem", "DeleteItem")) {
			for (Guard guard : Guard.values()) {
				calls.add(new Call(write, 1, guard, true));
			}
			calls.add(new Call(write, 1, Guard.NONE, false));
		}
		calls.add(new Call("BatchWriteItem", 8, null, true));
		calls.add(new Call("TransactWriteItems", 1, null, true));
		calls.add(new Call("TransactWriteItems", 2, null, true));
		return calls;
	}

	boolean isRead() {
		return READS.contains(this.action);
	}

	boolean isBatch() {
		return this.action.startsWith("Batch");
	}

	boolean isTransaction() {
		return this.action.equals("TransactWriteItems");
	}

	/**
	 * Whether it is a write of one item on its own.
	 */
	boolean isOfOneItem() {
		return this.guard != null;
	}

	/**
	 * Whether something can be refused by its condition.
	 */
	boolean isConditional() {
		return isTransaction() || (isOfOneItem() && this.guard != Guard.NONE && this.guard != Guard.RETIRED_KEY);
	}

	/**
	 * Whether what it leaves carries the id of the write.
	 */
	boolean leavesItem() {
		return isOfOneItem() && !this.action.equals("DeleteItem");
	}

	/**
	 * Whether nothing is sent again once it may have been carried out: the condition that
	 * there is an item, or none, may hold once more.
	 */
	boolean isSentOnce() {
		return this.guard == Guard.EXISTENCE || (this.guard == Guard.NONE && !this.resendsUnconditional);
	}

	/**
	 * Whether its caller is told that an outcome is unknown, rather than the failure: not
	 * of reads, and not of writes that do the same when they are repeated.
	 */
	boolean canBeUnknown() {
		return isTransaction() || (isOfOneItem() && this.guard != Guard.IDEMPOTENT);
	}

	@Override
	public String toString() {
		String items = (this.items == 1) ? "" : " of " + this.items;
		String guard = (this.guard != null) ? " under " + this.guard : "";
		return this.action + items + guard + (this.resendsUnconditional ? "" : ", sent once");
	}

}
