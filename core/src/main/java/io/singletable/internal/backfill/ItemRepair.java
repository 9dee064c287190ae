package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.singletable.KeyTooLongException;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.client.CallOutcome;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.ExceptionTranslator;
import io.singletable.internal.client.FailureKind;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.ItemSize;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Repair of items: adds what they lack, unless another writer was faster. Thread-safe.
 */
final class ItemRepair {

	private static final int ATTEMPTS = 5;

	private final DynamoDbCalls calls;

	private final Operation operation;

	private final RepairRequests requests;

	private final KeyRules keys;

	private final ItemExaminer examiner;

	private final Pace pace;

	ItemRepair(DynamoDbCalls calls, String tableName, TableLayout layout, EntityMetadata<?> type, ItemExaminer examiner,
			Pace pace) {
		this.calls = calls;
		this.operation = new Operation("UpdateItem", tableName, type.typeName());
		this.requests = new RepairRequests(tableName, layout);
		this.keys = new KeyRules(layout);
		this.examiner = examiner;
		this.pace = pace;
	}

	/**
	 * Count what {@link #repair} would do if it were alone.
	 */
	void rehearse(Current item, Tally tally) {
		obstacle(item).ifPresentOrElse((problem) -> tally.add(Leftover.UNWRITABLE, item.example(problem)),
				() -> tally.add(Count.CHANGED, 1));
	}

	/**
	 * Repair an item. A writer who was faster may be one of the present class, and have
	 * written what is right, or one of a former class: the refusal brings the item along,
	 * which is examined again.
	 */
	void repair(Current item, Tally tally) {
		Current current = item;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			String obstacle = obstacle(current).orElse(null);
			if (obstacle != null) {
				tally.add(Leftover.UNWRITABLE, current.example(obstacle));
				return;
			}
			Optional<Map<String, AttributeValue>> met = update(current);
			if (met.isEmpty()) {
				tally.add(Count.CHANGED, 1);
				return;
			}
			Examination again = met.get().isEmpty() ? new Irrelevant() : this.examiner.examine(met.get());
			if (again instanceof Unusable unusable) {
				tally.add(unusable.leftover(), unusable.example());
				return;
			}
			if (!(again instanceof Current next) || next.differences().isEmpty()) {
				tally.add(Count.CHANGED_MEANWHILE, 1);
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
			this.keys.checkIndexKeys(this.operation.subject(), repaired);
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
		UpdateItemRequest.Builder request = this.requests.update(item);
		return this.pace.patiently(() -> {
			CallOutcome<UpdateItemResponse> outcome = this.calls.write(this.operation,
					(client, timeouts) -> client.updateItem(request.overrideConfiguration(timeouts).build()));
			if (!(outcome instanceof CallOutcome.Failed<UpdateItemResponse> failed)) {
				return Optional.empty();
			}
			if (failed.failure() instanceof ConditionalCheckFailedException refused) {
				return Optional.of(refused.hasItem() ? refused.item() : Map.of());
			}
			if (failed.kind() == FailureKind.CONFLICT) {
				// In a transaction of others: what there will be is not known yet.
				return Optional.of(item.item());
			}
			throw ExceptionTranslator.translate(failed);
		});
	}

}
