package io.singletable.internal.update;

import java.util.Objects;

import io.singletable.internal.expression.UpdateClauses;
import io.singletable.internal.expression.UpdateOperand;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Change of an item at one place, with encoded values. Immutable.
 */
sealed interface EncodedChange {

	Place place();

	void addTo(UpdateClauses clauses);

	/**
	 * What is at the place after the change.
	 * @param current what is there, null for nothing
	 * @param before the item before the update
	 * @return what is there afterwards, null for nothing
	 */
	@Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before);

	/**
	 * Whether the change leaves nothing behind where there is nothing to change.
	 */
	default boolean isRemoval() {
		return false;
	}

	/**
	 * Assignment of what an operand yields.
	 *
	 * @param range the numbers that the property takes, null for all, and if no number is
	 * computed
	 * @param ofNull what is stored if the operand yields nothing, null for nothing
	 */
	record Assign(Place place, UpdateOperand operand, @Nullable NumberRange range,
			@Nullable AttributeValue ofNull) implements EncodedChange {

		@Override
		public void addTo(UpdateClauses clauses) {
			clauses.set(this.place.path(), this.operand);
		}

		@Override
		public @Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before) {
			AttributeValue value = before.valueOf(this.place, this.operand);
			if (value != null && this.range != null) {
				before.require(this.range.contains(value), this.place, "would leave the range of " + this.range
						+ ": declare it with a type that holds more, or update it by less");
			}
			return (value != null) ? value : this.ofNull;
		}

	}

	/**
	 * Removal of what is at a place.
	 */
	record Erase(Place place) implements EncodedChange {

		@Override
		public void addTo(UpdateClauses clauses) {
			clauses.remove(this.place.path());
		}

		@Override
		public @Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before) {
			return null;
		}

		@Override
		public boolean isRemoval() {
			return true;
		}

	}

	/**
	 * Addition of members to a set.
	 *
	 * @param members the members, stored as a set
	 */
	record AddToSet(Place place, AttributeValue members) implements EncodedChange {

		@Override
		public void addTo(UpdateClauses clauses) {
			clauses.add(this.place.path(), this.members);
		}

		@Override
		public @Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before) {
			return before.members(this.place, current).with(before.members(this.place, this.members)).stored();
		}

	}

	/**
	 * Removal of members from a set. A set without members is absent.
	 *
	 * @param members the members, stored as a set
	 */
	record DeleteMembers(Place place, AttributeValue members) implements EncodedChange {

		@Override
		public void addTo(UpdateClauses clauses) {
			clauses.delete(this.place.path(), this.members);
		}

		@Override
		public @Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before) {
			if (current == null) {
				return null;
			}
			SetMembers remaining = before.members(this.place, current)
				.without(before.members(this.place, Objects.requireNonNull(this.members)));
			return remaining.stored();
		}

		@Override
		public boolean isRemoval() {
			return true;
		}

	}

	/**
	 * Merge with what is stored, which only reading it can do.
	 */
	record MergeStored(Place place, MergeNode merge) implements EncodedChange {

		@Override
		public void addTo(UpdateClauses clauses) {
			throw new IllegalStateException("DynamoDB has no clause for a merge of '" + this.place.javaPath() + "'");
		}

		@Override
		public @Nullable AttributeValue apply(@Nullable AttributeValue current, StoredValues before) {
			return this.merge.mergeInto(current);
		}

	}

}
