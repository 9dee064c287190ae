package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Exception for a write whose outcome is unknown: it was sent, the connection was broken
 * or timed out, and the stored data does not determine whether it was applied. It may
 * still be applied. To find out, read the entity: if the write was applied, its
 * {@code _wid} is {@link #writeId()}.
 */
public class WriteOutcomeUnknownException extends DataAccessResourceFailureException {

	private final String writeId;

	/**
	 * Create a new {@code WriteOutcomeUnknownException}.
	 * @param message what was written, without payload or key values
	 * @param writeId id of the write
	 * @param cause the last failure, if there is one
	 */
	public WriteOutcomeUnknownException(String message, String writeId, @Nullable Throwable cause) {
		super(message, cause);
		this.writeId = writeId;
	}

	/**
	 * Id of the write, as 32 lowercase hexadecimal digits.
	 * @return the id
	 */
	public String writeId() {
		return this.writeId;
	}

}
