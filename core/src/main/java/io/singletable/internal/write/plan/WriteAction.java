package io.singletable.internal.write.plan;

import java.util.Map;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Action of a plan on one item.
 */
public sealed interface WriteAction {

	/**
	 * Key of the item.
	 */
	ItemKey key();

	/**
	 * Condition under which the plan applies.
	 * @return the condition, or null if there is none
	 */
	@Nullable Expression condition();

	/**
	 * Whoever contributed the action, and can say what its refusal means.
	 */
	RefusalTranslator refusal();

	/**
	 * The action, whose refusal another says the meaning of.
	 */
	WriteAction withRefusal(RefusalTranslator other);

	/**
	 * The action, under one condition more.
	 */
	WriteAction under(Expression more);

	private static Expression both(@Nullable Expression condition, Expression more) {
		return (condition != null) ? condition.and(more) : more;
	}

	/**
	 * The item that the action leaves, as far as the action says it: what DynamoDB's
	 * limits of an item are checked on before the call.
	 * @return the item, empty if the action leaves none or what depends on what is stored
	 */
	Map<String, AttributeValue> item();

	/**
	 * Have the method called that is for this kind of action.
	 */
	<R> R accept(Visitor<R> visitor);

	/**
	 * A function of actions, with a method for each kind.
	 */
	interface Visitor<R> {

		/**
		 * Visit a put.
		 */
		R put(Put put);

		/**
		 * Visit an update.
		 */
		R update(Update update);

		/**
		 * Visit a delete.
		 */
		R delete(Delete delete);

		/**
		 * Visit a check.
		 */
		R check(Check check);

	}

	/**
	 * Put of an item, which carries the id of the write.
	 */
	record Put(ItemKey key, Map<String, AttributeValue> item, @Nullable Expression condition,
			RefusalTranslator refusal) implements WriteAction {

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.put(this);
		}

		@Override
		public Put withRefusal(RefusalTranslator other) {
			return new Put(this.key, this.item, this.condition, other);
		}

		@Override
		public Put under(Expression more) {
			return new Put(this.key, this.item, both(this.condition, more), this.refusal);
		}

		@Override
		public String toString() {
			return "Put[hidden]";
		}

	}

	/**
	 * Update of an item's attributes, of which the limits of the item are the
	 * contributor's to check: they depend on what is stored.
	 *
	 * @param returnsItem whether the result is to have the item as it is then
	 * @param overlay what the update covers the stored item with, null if what it leaves
	 * depends on that
	 */
	record Update(ItemKey key, Expression changes, @Nullable Expression condition, boolean returnsItem,
			RefusalTranslator refusal, @Nullable ItemOverlay overlay) implements WriteAction {

		/**
		 * Create an update of which only DynamoDB knows what it leaves.
		 */
		public Update(ItemKey key, Expression changes, @Nullable Expression condition, boolean returnsItem,
				RefusalTranslator refusal) {
			this(key, changes, condition, returnsItem, refusal, null);
		}

		/**
		 * Create an update that covers what is stored, and whose result has no item.
		 */
		public static Update of(ItemKey key, ItemOverlay overlay, @Nullable Expression condition,
				RefusalTranslator refusal) {
			return new Update(key, overlay.changes(), condition, false, refusal, overlay);
		}

		@Override
		public Map<String, AttributeValue> item() {
			return (this.overlay != null) ? this.overlay.item() : Map.of();
		}

		/**
		 * The action that does at once what another and this one do.
		 */
		public WriteAction after(WriteAction other) {
			return (this.overlay != null && other instanceof Put put)
					? new Put(this.key, this.overlay.over(put.item()), this.condition, this.refusal) : this;
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.update(this);
		}

		@Override
		public Update withRefusal(RefusalTranslator other) {
			return new Update(this.key, this.changes, this.condition, this.returnsItem, other, this.overlay);
		}

		@Override
		public Update under(Expression more) {
			return new Update(this.key, this.changes, both(this.condition, more), this.returnsItem, this.refusal,
					this.overlay);
		}

	}

	/**
	 * Delete of an item.
	 *
	 * @param returnsItem whether the result is to have the item as it was, which a
	 * transaction does not return
	 */
	record Delete(ItemKey key, @Nullable Expression condition, boolean returnsItem,
			RefusalTranslator refusal) implements WriteAction {

		/**
		 * Create a delete whose result has no item.
		 */
		public Delete(ItemKey key, @Nullable Expression condition, RefusalTranslator refusal) {
			this(key, condition, false, refusal);
		}

		/** The delete, whose result has the item as it was. */
		public Delete returningItem() {
			return new Delete(this.key, this.condition, true, this.refusal);
		}

		@Override
		public Map<String, AttributeValue> item() {
			return Map.of();
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.delete(this);
		}

		@Override
		public Delete withRefusal(RefusalTranslator other) {
			return new Delete(this.key, this.condition, this.returnsItem, other);
		}

		@Override
		public Delete under(Expression more) {
			return new Delete(this.key, both(this.condition, more), this.returnsItem, this.refusal);
		}

	}

	/**
	 * Check of an item, which is left as it is: only transactions have them.
	 */
	record Check(ItemKey key, Expression condition, RefusalTranslator refusal) implements WriteAction {

		@Override
		public Map<String, AttributeValue> item() {
			return Map.of();
		}

		@Override
		public <R> R accept(Visitor<R> visitor) {
			return visitor.check(this);
		}

		@Override
		public Check withRefusal(RefusalTranslator other) {
			return new Check(this.key, this.condition, other);
		}

		@Override
		public Check under(Expression more) {
			return new Check(this.key, both(this.condition, more), this.refusal);
		}

	}

}
