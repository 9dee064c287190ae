package io.singletable.internal.write;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.layout.WriteId;

/**
 * A write as a value: what to do with which items, all or nothing, in order.
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
	 * Collects actions.
	 */
	public static final class Builder {

		private final List<WriteAction> actions = new ArrayList<>(3);

		/**
		 * Add an action.
		 * @param action the action
		 * @return this
		 */
		public Builder add(WriteAction action) {
			this.actions.add(action);
			return this;
		}

		WritePlan build(WriteId id, String subject, Guard guard) {
			return new WritePlan(id, subject, guard, this.actions);
		}

	}

}
