package io.singletable.repository;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A repository that is not declared as its entity is, or that declares what no repository
 * does. The message names the repository and what to write instead. Thrown when the
 * application starts.
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
