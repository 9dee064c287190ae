package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * The version that was valid at the requested time is no longer kept.
 */
public class RevisionPrunedException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code RevisionPrunedException}.
	 * @param message the type and what is still kept
	 */
	public RevisionPrunedException(String message) {
		super(message);
	}

}
