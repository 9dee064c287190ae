package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a {@link org.springframework.data.domain.Sort} argument that the query
 * can't apply. Sorts often come from requests: the message names neither a property that
 * the entity does not have, nor those that it has.
 */
public class InvalidSortException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code InvalidSortException}.
	 * @param message what is wrong, without text of the sort that is not known to be a
	 * property
	 * @param cause the reason why the order is not available, if the properties are known
	 */
	public InvalidSortException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
