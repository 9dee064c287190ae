package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.KeyTooLongException;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.ItemSize;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Repair of items: adds what they lack, unless another writer was faster. Thread-safe.
 */
final class ItemRepair {

	private final WriteExecutor executor;

	private final EntityMetadata<?> type;

	private final RepairActions actions;

	private final KeyRules keys;

	private final ItemExaminer examiner;

	private final Pace pace;

	ItemRepair(WriteExecutor executor, TableLayout layout, EntityMetadata<?> type, ItemExaminer examiner, Pace pace) {
		this.executor = executor;
		this.type = type;
		this.actions = new RepairActions(layout);
		this.keys = new KeyRules(layout);
		this.examiner = examiner;
		this.pace = pace;
	}

	/**
	 * Count what {@link #repair} would do if it were alone.
	 */
	void rehearse(Current item, Tally tally) {
		obstacle(item).ifPresentOrElse((problem) -> tally.add(Leftover.UNWRITABLE, item.example(problem)),
				() -> tally.add(Tally.Count.CHANGED, 1));
	}

	/**
	 * Repair an item. A writer who was faster may be one of the present class, and have
	 * written what is right, or one of a former class: the refusal returns the item,
	 * which is examined again.
	 */
	void repair(Current item, Tally tally) {
		Current current = item;
		for (int number = 1; number <= Contention.REPAIR.attempts(); number++) {
			String obstacle = obstacle(current).orElse(null);
			if (obstacle != null) {
				tally.add(Leftover.UNWRITABLE, current.example(obstacle));
				return;
			}
			Optional<Map<String, AttributeValue>> conflicting = update(current);
			if (conflicting.isEmpty()) {
				tally.add(Tally.Count.CHANGED, 1);
				return;
			}
			Examination again = conflicting.get().isEmpty() ? new Irrelevant()
					: this.examiner.examine(conflicting.get());
			if (again instanceof Unusable unusable) {
				tally.add(unusable.leftover(), unusable.example());
				return;
			}
			if (!(again instanceof Current next) || next.differences().isEmpty()) {
				tally.add(Tally.Count.CHANGED_MEANWHILE, 1);
				return;
			}
			current = next;
		}
		tally.add(Leftover.CONTENDED, current.example("it was changed by other writers during each attempt"));
	}

	private Optional<String> obstacle(Current item) {
		Map<String, AttributeValue> repaired = new HashMap<>(item.item());
		for (PartDifference difference : item.differences()) {
			repaired.keySet().removeAll(difference.remove());
			repaired.putAll(difference.set());
		}
		try {
			this.keys.checkIndexKeys(this.type.typeName(), repaired);
		}
		catch (KeyTooLongException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
		return (ItemSize.of(repaired) > ItemSize.LIMIT) ? Optional.of("the item would exceed 400 KB")
				: Optional.empty();
	}

	/**
	 * Update an item.
	 * @return nothing if it was updated, or what there is instead: no attribute if it is
	 * gone
	 */
	private Optional<Map<String, AttributeValue>> update(Current item) {
		WriteAction update = this.actions.update(item);
		return this.pace.patiently(() -> {
			try {
				WriteResult result = this.executor
					.execute(WritePlan.of(this.type.typeName(), Guard.IDEMPOTENT, update));
				return (result instanceof WriteResult.Refused refused)
						? Optional.of(Objects.requireNonNullElse(refused.stored(), Map.of())) : Optional.empty();
			}
			catch (ConcurrencyFailureException ex) {
				// In a transaction of others: what there will be is not known yet.
				return Optional.of(item.item());
			}
		});
	}

}
