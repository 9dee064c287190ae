package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a requested time whose version is no longer kept.
 */
public class RevisionPrunedException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code RevisionPrunedException}.
	 * @param message the type and the versions that are still kept
	 */
	public RevisionPrunedException(String message) {
		super(message);
	}

}
