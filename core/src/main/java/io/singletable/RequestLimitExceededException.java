package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a call that would have exceeded a limit on reading: the number of
 * requests, set by {@code singletable.query.max-requests} or {@link Budget}, the size of
 * decompressed payloads held at once, set by {@code singletable.max-decompressed-page},
 * or the 4 MB that DynamoDB reads as of one moment. What was read is discarded, because a
 * partial result would be mistaken for a complete one. Nothing was written, except by a
 * page-by-page delete with a {@link Budget}, which has deleted the rows found before. The
 * message says what to call or to allow instead.
 */
public class RequestLimitExceededException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code RequestLimitExceededException}.
	 * @param message the operation, the limit, and the alternative
	 */
	public RequestLimitExceededException(String message) {
		super(message);
	}

	/**
	 * Create a new {@code RequestLimitExceededException}.
	 * @param message the operation, the limit, and the alternative
	 * @param cause the refusal by DynamoDB
	 */
	public RequestLimitExceededException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
