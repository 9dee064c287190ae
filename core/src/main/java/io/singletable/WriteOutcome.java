package io.singletable;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of one of many writes that were sent in parallel. Immutable, as long as the
 * entity is. Its text form does not show the entity.
 *
 * @param <T> the entity, or the id in deletes by id
 * @param position position of the write in the argument, from 0 on
 * @param entity the entity as stored, to be used from then on, if it was
 * {@link Status#WRITTEN written} or {@link Status#UNCHANGED unchanged} and there is no
 * exception; otherwise, and after deletes, as it was passed
 * @param status what became of it
 * @param exception why it was refused, or why the outcome is unknown; of what was
 * written, the exception of a callback after the write, or null if there is none; null
 * for what was not sent
 */
public record WriteOutcome<T>(long position, T entity, Status status, @Nullable RuntimeException exception) {

	@Override
	public String toString() {
		return "Outcome of the write at position " + this.position + ": " + this.status;
	}

	/**
	 * What became of a write.
	 */
	public enum Status {

		/** The write was applied. */
		WRITTEN,

		/** There was nothing to write: the entity is stored so. */
		UNCHANGED,

		/**
		 * The write was refused or has failed, and was not applied: repeating it as it is
		 * makes sense only if the exception is a
		 * {@link org.springframework.dao.TransientDataAccessException}.
		 */
		REFUSED,

		/**
		 * The write may have been applied: its exception is a
		 * {@link WriteOutcomeUnknownException}. Read the entity before you write it
		 * again.
		 */
		UNKNOWN,

		/** The call has ended before the write was sent: it was not applied. */
		NOT_SENT

	}

}
