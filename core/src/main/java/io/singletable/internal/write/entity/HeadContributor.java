package io.singletable.internal.write.entity;

import java.util.List;
import java.util.Map;

import io.singletable.cost.ItemAction;
import io.singletable.cost.ItemAction.Kind;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The current item: put or deleted under the condition that the write expects.
 */
final class HeadContributor implements WriteContributor {

	private final TableLayout layout;

	private final ItemReader reader;

	private final ConflictMerges merges;

	private final HeadConditions conditions;

	private final DeletedItems deletedItems;

	HeadContributor(TableLayout layout, ItemReader reader, ConflictMerges merges, DeletedItems deletedItems) {
		this.layout = layout;
		this.reader = reader;
		this.merges = merges;
		this.conditions = new HeadConditions(layout);
		this.deletedItems = deletedItems;
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		Expression condition = this.conditions.of(write);
		RefusalTranslator refusal = new HeadRefusal(this.layout, this.reader, this.merges, write);
		plan.add(action(write, condition, refusal));
	}

	private WriteAction action(EntityWrite write, Expression condition, RefusalTranslator refusal) {
		Map<String, AttributeValue> item = write.item();
		if (item == null) {
			return new WriteAction.Delete(write.key(), condition, refusal);
		}
		if (write.intent() == Intent.DELETE && this.deletedItems.isListed(write.type(), item)) {
			return WriteAction.Update.of(write.key(), this.deletedItems.overlay(item), condition, refusal);
		}
		DeletedItems.requireDeletable(write.type(), item);
		return new WriteAction.Put(write.key(), item, condition, refusal);
	}

	@Override
	public List<ItemAction> describe(EntityMetadata<?> type, Intent intent) {
		if (intent == Intent.DELETE && type.hasSoftDelete()) {
			return List.of(new ItemAction(Kind.UPDATE, "current item, which keeps its content",
					conditionOf(type, intent), null));
		}
		boolean tombstone = intent == Intent.DELETE && this.layout.leavesTombstone(type);
		String item = tombstone ? "tombstone, in place of the current item" : "current item";
		Kind kind = (intent == Intent.DELETE && !tombstone) ? Kind.DELETE : Kind.PUT;
		return List.of(new ItemAction(kind, item, conditionOf(type, intent), null));
	}

	private static String conditionOf(EntityMetadata<?> type, Intent intent) {
		return switch (intent) {
			case INSERT -> "there is none";
			case SAVE -> type.hasVersion() ? "it has the loaded version" : "no newer application wrote it";
			case UPDATE, DELETE -> type.hasVersion() ? "it has the loaded version" : "it exists";
			case RESTORE, REQUIRE -> "it is the one that was read";
		};
	}

}
