package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * A write was sent, and whether it was applied can't be known: the connection broke or
 * timed out, and what is stored settles it neither way. It may still be applied. The
 * caller's next step is to read the entity; {@link #writeId()} is the {@code _wid} that
 * it carries if the write was applied.
 */
public class WriteOutcomeUnknownException extends DataAccessResourceFailureException {

	private final String writeId;

	/**
	 * Create a new {@code WriteOutcomeUnknownException}.
	 * @param message what was written, without payload or key values
	 * @param writeId id of the write
	 * @param cause the last failure, if there was one
	 */
	public WriteOutcomeUnknownException(String message, String writeId, @Nullable Throwable cause) {
		super(message, cause);
		this.writeId = writeId;
	}

	/**
	 * Id of the write, as 32 lower-case hexadecimal digits.
	 * @return the id
	 */
	public String writeId() {
		return this.writeId;
	}

}
