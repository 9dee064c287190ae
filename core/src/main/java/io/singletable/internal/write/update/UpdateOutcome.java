package io.singletable.internal.write.update;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Outcome of an update.
 */
public sealed interface UpdateOutcome {

	/**
	 * The outcome, for a caller that requires the update to be applied.
	 * @throws DataAccessException if nothing was applied
	 */
	Applied required();

	/**
	 * Outcome of an update that was applied, or that had nothing to change.
	 *
	 * @param entity the entity as stored, null if DynamoDB did not return it
	 */
	record Applied(@Nullable Object entity) implements UpdateOutcome {

		@Override
		public Applied required() {
			return this;
		}

		@Override
		public String toString() {
			return "Applied[hidden]";
		}

	}

	/**
	 * Outcome of an update of what does not exist.
	 */
	record Absent(DataAccessException exception) implements UpdateOutcome {

		@Override
		public Applied required() {
			throw this.exception;
		}

	}

	/**
	 * Outcome of an update of an entity that does not match the condition.
	 */
	record Unmatched(DataAccessException exception) implements UpdateOutcome {

		@Override
		public Applied required() {
			throw this.exception;
		}

	}

}
