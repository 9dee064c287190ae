package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A call that would have needed more than it is allowed to read: more requests than
 * {@code singletable.query.max-requests} or {@link Budget} says, or to hold more bytes of
 * decompressed payloads at once than {@code singletable.max-decompressed-page} says. What
 * was read is discarded, since a part would pass for the whole; nothing was written,
 * except by a delete page by page with a {@link Budget}, which has deleted what it found
 * before. The message says what to call or to allow instead.
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
