package io.singletable.internal.write;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import io.singletable.ItemTooLargeException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;

/**
 * DynamoDB's limits, checked before a plan is sent.
 */
final class PlanLimits {

	private static final int MAX_ACTIONS = 100;

	private static final int MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

	private static final int LARGEST_SHOWN = 3;

	private final KeyRules keys;

	PlanLimits(TableLayout layout) {
		this.keys = new KeyRules(layout);
	}

	void check(WritePlan plan) {
		if (plan.actions().isEmpty()) {
			throw new IllegalArgumentException("The write of " + plan.subject() + " does nothing");
		}
		if (plan.actions().size() > MAX_ACTIONS) {
			throw new ItemTooLargeException("The write of " + plan.subject() + " has " + plan.actions().size()
					+ " actions, but a transaction has at most " + MAX_ACTIONS + ": write less at once");
		}
		Set<ItemKey> seen = new HashSet<>();
		long total = 0;
		for (WriteAction action : plan.actions()) {
			if (!seen.add(action.key())) {
				throw new IllegalArgumentException(
						"The write of " + plan.subject() + " has two actions on one item: DynamoDB allows one");
			}
			this.keys.check(plan.subject(), action.key());
			if (action instanceof WriteAction.Put put) {
				total += check(plan, put);
			}
		}
		if (total > MAX_TRANSACTION_BYTES) {
			throw new ItemTooLargeException(String.format(Locale.ROOT,
					"The write of %s has %,d bytes, but a transaction has at most %,d: write less at once",
					plan.subject(), total, MAX_TRANSACTION_BYTES));
		}
	}

	private long check(WritePlan plan, WriteAction.Put put) {
		this.keys.checkIndexKeys(plan.subject(), put.item());
		long size = ItemSize.of(put.item());
		if (size > ItemSize.LIMIT) {
			throw new ItemTooLargeException(String.format(Locale.ROOT,
					"An item of %s has %,d bytes, but DynamoDB allows %,d. Its largest attributes are %s: compress the type, or store less in it",
					plan.subject(), size, ItemSize.LIMIT, ItemSize.largestAttributes(put.item(), LARGEST_SHOWN)));
		}
		return size;
	}

}
