package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a write of an {@link Audited} type that requires an author, by nobody who
 * is known. Thrown when the write is called, in a transaction as well, before callbacks:
 * nothing was sent.
 */
public class MissingActorException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code MissingActorException}.
	 * @param message the type, and how to name the author
	 */
	public MissingActorException(String message) {
		super(message);
	}

}
