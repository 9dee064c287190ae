package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.KeyTooLongException;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.SentinelRefusal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Repair of items: adds what they lack, unless another writer was faster. Thread-safe.
 */
final class ItemRepair {

	private final WriteExecutor executor;

	private final EntityMetadata<?> type;

	private final TableLayout layout;

	private final RepairActions actions;

	private final KeyRules keys;

	private final ItemExaminer examiner;

	private final Pace pace;

	private final ClaimRefusals claims;

	/** Who would claim which value first, if this were no rehearsal. */
	private final Map<ItemKey, ItemHeader> rehearsed = new ConcurrentHashMap<>();

	ItemRepair(WriteExecutor executor, TableLayout layout, EntityMetadata<?> type, ItemExaminer examiner,
			ClaimRefusals claims, Pace pace) {
		this.executor = executor;
		this.type = type;
		this.layout = layout;
		this.claims = claims;
		this.actions = new RepairActions(layout);
		this.keys = new KeyRules(layout);
		this.examiner = examiner;
		this.pace = pace;
	}

	/**
	 * Count what {@link #repair} would do if it were alone.
	 */
	void rehearse(Current item, Tally tally) {
		RepairAttempt first = RepairAttempt.first(item);
		obstacle(first).ifPresentOrElse((problem) -> tally.add(Leftover.UNWRITABLE, item.example(problem)), () -> {
			RepairAttempt attempt = this.pace
				.patiently(() -> this.claims.foresee(first, this.examiner.clock().instant()));
			end(attempt.with(attempt.before(), claimedBefore(attempt)), tally);
		});
	}

	private Map<String, String> claimedBefore(RepairAttempt attempt) {
		Map<String, String> duplicates = new TreeMap<>();
		attempt.change().claimed().forEach((constraint, hash) -> {
			ItemHeader other = this.rehearsed.putIfAbsent(this.layout.uniqueKey(this.type, constraint, hash),
					attempt.item().header());
			if (other != null) {
				duplicates.put(constraint, ClaimRefusals.heldBy(constraint, other));
			}
		});
		return duplicates;
	}

	/** A value that another entity holds leaves the item as it is in this alone. */
	private static void end(RepairAttempt attempt, Tally tally) {
		if (attempt.changesItem()) {
			tally.add(Tally.Count.CHANGED, 1);
		}
		if (!attempt.duplicates().isEmpty()) {
			tally.add(Leftover.DUPLICATE, attempt.item().example(String.join(", ", attempt.duplicates().values())));
		}
	}

	/**
	 * Repair an item. A writer who was faster may be one of the present class, and have
	 * written what is right, or one of a former class: the refusal returns the item,
	 * which is examined again.
	 */
	void repair(Current item, Tally tally) {
		RepairAttempt attempt = RepairAttempt.first(item);
		for (int number = 1; number <= Contention.REPAIR.attempts(); number++) {
			String obstacle = obstacle(attempt).orElse(null);
			if (obstacle != null) {
				tally.add(Leftover.UNWRITABLE, attempt.item().example(obstacle));
				return;
			}
			List<WriteResult.Refusal> refusals = attempt.changesItem() ? write(attempt) : List.of();
			if (refusals.isEmpty()) {
				end(attempt, tally);
				return;
			}
			if (refusals.get(0).action().refusal() instanceof SentinelRefusal) {
				RepairAttempt refused = attempt;
				attempt = this.pace
					.patiently(() -> this.claims.after(refused, refusals, this.examiner.clock().instant()));
				continue;
			}
			Map<String, AttributeValue> conflicting = refusals.get(0).stored();
			Examination again = (conflicting == null) ? new Irrelevant() : this.examiner.examine(conflicting);
			if (again instanceof Unusable unusable) {
				tally.add(unusable.leftover(), unusable.example());
				return;
			}
			Current next = (again instanceof Current current) ? current.withUnheldOf(attempt.item()) : null;
			if (next == null || next.differences().isEmpty()) {
				tally.add(Tally.Count.CHANGED_MEANWHILE, 1);
				return;
			}
			attempt = RepairAttempt.first(next);
		}
		tally.add(Leftover.CONTENDED, attempt.item().example("it was changed by other writers during each attempt"));
	}

	private Optional<String> obstacle(RepairAttempt attempt) {
		Map<String, AttributeValue> repaired = new HashMap<>(attempt.item().item());
		for (PartDifference difference : attempt.item().differences()) {
			repaired.keySet().removeAll(difference.remove());
			repaired.putAll(difference.set());
		}
		UniqueClaims claims = attempt.after();
		if (claims != null) {
			repaired.put(this.layout.attributeNames().claims(), this.layout.toAttribute(claims));
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
	 * Write what an attempt changes.
	 * @return nothing if it was written, or what was refused: the item first
	 */
	private List<WriteResult.Refusal> write(RepairAttempt attempt) {
		WriteId writeId = WriteId.random();
		WritePlan plan = new WritePlan(writeId, this.type.typeName(), Guard.IDEMPOTENT,
				this.actions.of(this.type, attempt, writeId, this.examiner.clock().instant()));
		try {
			return this.pace.write(this.executor, plan);
		}
		catch (ConcurrencyFailureException ex) {
			// In a transaction of others: what there will be is not known yet.
			return List.of(new WriteResult.Refusal(plan.actions().get(0), attempt.item().item()));
		}
	}

}
