package io.singletable.internal.write.transaction;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.singletable.TransactionTooLargeException;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.plan.PlanLimits;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.SentinelRefusal;

/**
 * DynamoDB's limits of a transaction of several entities, checked before it is sent.
 */
final class TransactionLimits {

	private static final String REMEDY = ". Write fewer entities at once, or in consecutive transactions that are not "
			+ "atomic together (template.inBatchesOf)";

	private TransactionLimits() {
	}

	/**
	 * Check a transaction.
	 * @throws TransactionTooLargeException if it has too many actions, or too many bytes
	 * @throws io.singletable.ItemTooLargeException if an item is too large
	 * @throws io.singletable.KeyTooLongException if a key is too long
	 */
	static void check(List<TransactionPart> parts) {
		int actions = parts.stream().mapToInt((part) -> part.plan().actions().size()).sum();
		Set<TableKey> seen = new HashSet<>();
		long atMost = 0;
		for (TransactionPart part : parts) {
			WritePlan plan = part.plan();
			atMost += part.executor().limits().checkItems(plan.subject(), plan.actions());
			for (WriteAction action : plan.actions()) {
				if (!seen.add(new TableKey(part.executor().tableName(), action.key()))) {
					throw new IllegalArgumentException("The transaction has two actions on one item of "
							+ plan.subject() + ": DynamoDB allows one");
				}
			}
		}
		if (actions <= TransactionTooLargeException.MAX_ACTIONS && atMost <= TransactionTooLargeException.MAX_BYTES) {
			return;
		}
		long bytes = parts.stream().mapToLong((part) -> PlanLimits.sizeOf(part.plan().actions())).sum();
		if (actions > TransactionTooLargeException.MAX_ACTIONS) {
			throw new TransactionTooLargeException("The transaction has " + actions + " actions, but DynamoDB allows "
					+ TransactionTooLargeException.MAX_ACTIONS + ": " + count(parts) + REMEDY, actions, bytes);
		}
		if (bytes > TransactionTooLargeException.MAX_BYTES) {
			throw new TransactionTooLargeException(
					String.format(Locale.ROOT, "The transaction has %,d bytes, but DynamoDB allows %,d: %s%s", bytes,
							TransactionTooLargeException.MAX_BYTES, count(parts), REMEDY),
					actions, bytes);
		}
	}

	private static String actions(int count) {
		return (count == 1) ? "1 action each" : count + " actions each";
	}

	/**
	 * Entities by type, and by how many actions each takes; how many of all actions are
	 * for unique values.
	 */
	private static String count(List<TransactionPart> parts) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		parts.forEach((part) -> counts.merge(part.plan().subject() + " of " + actions(part.plan().actions().size()), 1,
				Integer::sum));
		StringBuilder text = new StringBuilder();
		counts.forEach(
				(entity, count) -> text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(entity));
		long unique = parts.stream()
			.flatMap((part) -> part.plan().actions().stream())
			.filter(SentinelRefusal::isOf)
			.count();
		return (unique > 0) ? text.append(", ").append(unique).append(" of the actions for unique values").toString()
				: text.toString();
	}

}
