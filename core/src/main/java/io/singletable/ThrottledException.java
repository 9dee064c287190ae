package io.singletable;

import java.util.List;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Exception for a request that DynamoDB throttled until the retry budget was used up.
 * Nothing was written.
 */
public class ThrottledException extends TransientDataAccessResourceException {

	private final List<Throttle> throttles;

	/**
	 * Create a new {@code ThrottledException}.
	 * @param message the operation and the type
	 * @param throttles which limits were exceeded, and where
	 * @param cause the last failure
	 */
	public ThrottledException(String message, List<Throttle> throttles, Throwable cause) {
		super(message, cause);
		this.throttles = List.copyOf(throttles);
	}

	/**
	 * Which limits the last attempt exceeded, and where: the table or the index, never an
	 * account.
	 * @return the throttles; empty if a batch left work unprocessed, for which DynamoDB
	 * gives no reason
	 */
	public List<Throttle> throttles() {
		return this.throttles;
	}

	/**
	 * DynamoDB's reasons, such as {@code TableWriteProvisionedThroughputExceeded}, or its
	 * error code where it gave no reason.
	 * @return the distinct reasons; empty if a batch left work unprocessed
	 */
	public List<String> reasons() {
		return this.throttles.stream()
			.map(Throttle::reason)
			.filter((reason) -> !reason.equals(Throttle.UNKNOWN))
			.distinct()
			.toList();
	}

}
