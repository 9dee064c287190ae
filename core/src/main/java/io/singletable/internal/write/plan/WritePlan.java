package io.singletable.internal.write.plan;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.layout.WriteId;

import org.springframework.util.Assert;

/**
 * Plan of a write: what to do with which items, all or nothing, in order.
 *
 * @param id id of the write, which its items carry
 * @param subject what is written, as messages say it
 * @param guard what keeps a single action from being applied twice
 * @param actions the actions, at most one an item
 */
public record WritePlan(WriteId id, String subject, Guard guard, List<WriteAction> actions) {

	public WritePlan {
		actions = List.copyOf(actions);
	}

	/**
	 * The plan of one action, with a write id of its own.
	 * @param subject what is written, as messages say it
	 * @param guard what keeps the action from being applied twice
	 */
	public static WritePlan of(String subject, Guard guard, WriteAction action) {
		return new WritePlan(WriteId.random(), subject, guard, List.of(action));
	}

	/**
	 * Whether the plan writes one item and checks no other, so that it needs no
	 * transaction.
	 */
	public boolean isSingleWrite() {
		return this.actions.size() == 1 && !(this.actions.get(0) instanceof WriteAction.Check);
	}

	/**
	 * One plan of this and another, all or nothing.
	 * @param other a plan of the same write, for other items
	 * @return the plan, which has the actions of this one first
	 * @throws IllegalArgumentException if the other is of another write: one id shows
	 * what became of a transaction
	 */
	public WritePlan concat(WritePlan other) {
		Assert.isTrue(this.id.equals(other.id), "Plans of one transaction must have one write id");
		List<WriteAction> both = new ArrayList<>(this.actions);
		both.addAll(other.actions);
		String subject = this.subject.equals(other.subject) ? this.subject : this.subject + " and " + other.subject;
		return new WritePlan(this.id, subject, (this.guard == other.guard) ? this.guard : Guard.EXISTENCE, both);
	}

	/**
	 * Builder of a plan.
	 */
	public static final class Builder {

		private final List<WriteAction> actions = new ArrayList<>(3);

		/**
		 * Add an action.
		 */
		public Builder add(WriteAction action) {
			this.actions.add(action);
			return this;
		}

		public WritePlan build(WriteId id, String subject, Guard guard) {
			return new WritePlan(id, subject, guard,
					(this.actions.size() == 1) ? List.of(this.actions.get(0)) : this.actions);
		}

	}

}
