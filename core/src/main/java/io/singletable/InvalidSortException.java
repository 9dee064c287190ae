package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A {@link org.springframework.data.domain.Sort} that was given to a call, and that its
 * query can't follow. Sorts often come with requests: a property that the entity does not
 * have is not named, nor are those that it has.
 */
public class InvalidSortException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code InvalidSortException}.
	 * @param message what is wrong, without text of the sort that names nothing known
	 * @param cause why the order can't be had, if its properties are known
	 */
	public InvalidSortException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
