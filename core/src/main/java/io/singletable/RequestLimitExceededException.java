package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A call would have needed more requests than {@code singletable.query.max-requests}
 * allows. What was read is discarded, since a part would pass for the whole; nothing was
 * written. A {@code Window} ends short instead and goes on later, a {@code Stream} is not
 * bounded.
 */
public class RequestLimitExceededException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code RequestLimitExceededException}.
	 * @param message what was called, the bound, and what to call instead
	 */
	public RequestLimitExceededException(String message) {
		super(message);
	}

}
