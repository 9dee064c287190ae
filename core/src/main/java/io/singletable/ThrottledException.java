package io.singletable;

import java.util.List;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Exception for a request that DynamoDB throttled until the retry budget was used up.
 * Nothing was written.
 */
public class ThrottledException extends TransientDataAccessResourceException {

	private final List<String> reasons;

	/**
	 * Create a new {@code ThrottledException}.
	 * @param message the operation and the type
	 * @param reasons DynamoDB's reasons
	 * @param cause the last failure
	 */
	public ThrottledException(String message, List<String> reasons, Throwable cause) {
		super(message, cause);
		this.reasons = List.copyOf(reasons);
	}

	/**
	 * DynamoDB's reasons, such as {@code TableWriteProvisionedThroughputExceeded}.
	 * @return the reasons, empty if DynamoDB did not give any
	 */
	public List<String> reasons() {
		return this.reasons;
	}

}
