package io.singletable.internal.write.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.singletable.ItemTooLargeException;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's limits of writes, checked before anything is sent.
 */
public final class PlanLimits {

	private static final int MAX_ACTIONS = 100;

	private static final int MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

	private static final int LARGEST_SHOWN = 3;

	/** Keys that are compared one by one faster than they are hashed. */
	private static final int FEW = 4;

	private final KeyRules keys;

	public PlanLimits(TableLayout layout) {
		this.keys = new KeyRules(layout);
	}

	public void check(WritePlan plan) {
		if (plan.actions().isEmpty()) {
			throw new IllegalArgumentException("The write of " + plan.subject() + " does nothing");
		}
		if (plan.actions().size() > MAX_ACTIONS) {
			throw new ItemTooLargeException("The write of " + plan.subject() + " has " + plan.actions().size()
					+ " actions, but a transaction has at most " + MAX_ACTIONS + ": write less at once");
		}
		long atMost = checkItems(plan.subject(), plan.actions());
		long total = (atMost > MAX_TRANSACTION_BYTES) ? sizeOf(plan.actions()) : 0;
		if (total > MAX_TRANSACTION_BYTES) {
			throw new ItemTooLargeException(String.format(Locale.ROOT,
					"The write of %s has %,d bytes, but a transaction has at most %,d: write less at once",
					plan.subject(), total, MAX_TRANSACTION_BYTES));
		}
	}

	/**
	 * Check what holds for each item, however it is sent.
	 * @return a size in bytes that all items together do not exceed
	 */
	public long checkItems(String subject, List<? extends WriteAction> actions) {
		Set<ItemKey> seen = (actions.size() > FEW) ? new HashSet<>() : null;
		long atMost = 0;
		for (int i = 0; i < actions.size(); i++) {
			WriteAction action = actions.get(i);
			if ((seen != null) ? !seen.add(action.key()) : isRepeated(actions, i)) {
				throw new IllegalArgumentException(
						"The write of " + subject + " has two actions on one item: DynamoDB allows one");
			}
			this.keys.check(subject, action.key());
			atMost += checkItem(subject, action.item());
		}
		return atMost;
	}

	private static boolean isRepeated(List<? extends WriteAction> actions, int index) {
		for (int i = 0; i < index; i++) {
			if (actions.get(i).key().equals(actions.get(index).key())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The size of all items.
	 * @return the size in bytes
	 */
	public static long sizeOf(List<? extends WriteAction> actions) {
		long total = 0;
		for (WriteAction action : actions) {
			total += ItemSize.of(action.item());
		}
		return total;
	}

	/**
	 * Check an item: its keys in indexes and its size.
	 * @return a size in bytes that it does not exceed
	 */
	public long checkItem(String subject, Map<String, AttributeValue> item) {
		if (item.isEmpty()) {
			return 0;
		}
		this.keys.checkIndexKeys(subject, item);
		long atMost = ItemSize.atMost(item);
		if (atMost <= ItemSize.LIMIT) {
			return atMost;
		}
		long size = ItemSize.of(item);
		if (size > ItemSize.LIMIT) {
			throw new ItemTooLargeException(String.format(Locale.ROOT,
					"An item of %s has %,d bytes, but DynamoDB allows %,d. Its largest attributes are %s: compress the type, or store less in it",
					subject, size, ItemSize.LIMIT, ItemSize.largestAttributes(item, LARGEST_SHOWN)));
		}
		return size;
	}

}
