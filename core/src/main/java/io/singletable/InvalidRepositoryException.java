package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a repository whose declaration does not match its entity, or is not
 * supported. The message names the repository and what to write instead. Thrown at
 * start-up.
 */
public class InvalidRepositoryException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code InvalidRepositoryException}.
	 * @param message the repository, what is wrong, and what to write instead
	 */
	public InvalidRepositoryException(String message) {
		super(message);
	}

}
