package io.singletable.s3;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Failure of S3 as it may be logged: error code, status and request id. S3's own messages
 * name objects and signed headers.
 */
final class RedactedFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private RedactedFailure(String message) {
		super(message);
	}

	static RedactedFailure of(AwsServiceException failure, String code) {
		RedactedFailure redacted = new RedactedFailure(failure.getClass().getSimpleName() + " (" + code + ", status "
				+ failure.statusCode() + ", request id " + failure.requestId() + ")");
		redacted.setStackTrace(failure.getStackTrace());
		return redacted;
	}

	/**
	 * The failure of an object among several.
	 */
	static RedactedFailure of(String code) {
		return new RedactedFailure("An object was refused (" + code + ")");
	}

}
