package io.singletable.cost;

import org.jspecify.annotations.Nullable;

/**
 * Action on an item, as part of an operation. Immutable, thread-safe.
 *
 * @param kind the kind of action
 * @param item the item, in words
 * @param condition the condition, in words, or null if there is none
 * @param when when the action is a part of the operation, in words, or null if it always
 * is
 */
public record ItemAction(Kind kind, String item, @Nullable String condition, @Nullable String when) {

	/**
	 * Kinds of actions.
	 */
	public enum Kind {

		/** The item is put in place of what is stored. */
		PUT,

		/** Attributes of the item are changed. */
		UPDATE,

		/** The item is deleted. */
		DELETE,

		/** The condition of the item is checked, and nothing of it changed. */
		CHECK

	}

}
