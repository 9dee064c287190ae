package io.singletable.s3;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Translator of the SDK's exceptions into Spring's, by type and error code. Messages name
 * the action, the bucket and what to do, never an object or its content.
 */
final class S3Failures {

	private static final String NO_SUCH_BUCKET = "NoSuchBucket";

	private static final String ACCESS_DENIED = "AccessDenied";

	/** S3 also answers it for what is in the body of a response of status 200. */
	private static final String CONDITIONAL_CONFLICT = "ConditionalRequestConflict";

	/** The second one, of a status, if the response had no body: that of a HEAD. */
	private static final Set<String> MISSING = Set.of("NoSuchKey", "404");

	private static final Set<String> BAD_CREDENTIALS = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch",
			"ExpiredToken", "InvalidToken", "TokenRefreshRequired", "InvalidSecurity");

	private static final Set<String> OTHER_REGION = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed",
			"IllegalLocationConstraintException", "Redirect", "TemporaryRedirect");

	private static final Set<String> OTHER_CONTENT = Set.of("BadDigest", "XAmzContentChecksumMismatch",
			"IncompleteBody");

	private static final Set<String> ARCHIVED = Set.of("InvalidObjectState", "ObjectNotInActiveTierError");

	/** Beside those of status 5xx. */
	private static final Set<String> TRANSIENT = Set.of("SlowDown", "RequestTimeout", "OperationAborted",
			CONDITIONAL_CONFLICT, "InternalError", "ServiceUnavailable", "Throttling", "ThrottlingException",
			"RequestLimitExceeded");

	private static final Set<Integer> REDIRECTS = Set.of(301, 307);

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	private static final int CONFLICT = 409;

	private static final int PRECONDITION_FAILED = 412;

	private static final int RANGE_NOT_SATISFIABLE = 416;

	private static final int TOO_MANY = 429;

	private static final int SERVER_ERROR = 500;

	private static final int NOT_IMPLEMENTED = 501;

	private S3Failures() {
	}

	/**
	 * Whether there is no such object. No such bucket or access point is another failure.
	 */
	static boolean isMissing(RuntimeException failure) {
		return failure instanceof S3Exception refused && MISSING.contains(code(refused));
	}

	/**
	 * Whether a condition of the request is not met: an object is there already, or has
	 * another entity tag.
	 */
	static boolean isConditionFailed(RuntimeException failure) {
		return failure instanceof S3Exception refused
				&& (refused.statusCode() == PRECONDITION_FAILED || code(refused).equals("PreconditionFailed"));
	}

	/**
	 * Whether a range begins behind the end of its object.
	 */
	static boolean isBehindEnd(RuntimeException failure) {
		return failure instanceof S3Exception refused && refused.statusCode() == RANGE_NOT_SATISFIABLE;
	}

	/**
	 * Whether another write of the same object was under way.
	 */
	static boolean isConflict(S3Exception failure) {
		return failure.statusCode() == CONFLICT || code(failure).equals(CONDITIONAL_CONFLICT);
	}

	static DataAccessException translate(S3Action action, String bucket, RuntimeException failure) {
		if (failure instanceof AwsServiceException service) {
			RedactedFailure cause = RedactedFailure.of(service, code(service));
			return (service instanceof S3Exception)
					? refused(action, bucket, code(service), service.statusCode(), cause)
					: withoutCredentials(action, service, cause);
		}
		if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
			return new QueryTimeoutException(action + " received no response from S3 in time: try again, or raise the "
					+ "timeouts of the S3Client", failure);
		}
		if (failure instanceof AbortedException) {
			return new TransientDataAccessResourceException(action + " was canceled because its thread was interrupted",
					failure);
		}
		return notAnswered(action, failure);
	}

	/**
	 * The exception of objects that could not be deleted.
	 * @param code error code of the first one
	 */
	static DataAccessException notDeleted(String bucket, int failed, int all, String code) {
		RedactedFailure cause = RedactedFailure.of(code);
		DataAccessException first = refused(S3Action.DELETE_ALL, bucket, code, CONFLICT, cause);
		String message = failed + " of " + all + " objects were not deleted. " + first.getMessage();
		if (first instanceof PermissionDeniedDataAccessException) {
			return new PermissionDeniedDataAccessException(message, cause);
		}
		return (first instanceof TransientDataAccessResourceException)
				? new TransientDataAccessResourceException(message, cause)
				: new InvalidDataAccessResourceUsageException(message, cause);
	}

	static String code(AwsServiceException failure) {
		String code = (failure.awsErrorDetails() != null) ? failure.awsErrorDetails().errorCode() : null;
		return (code != null) ? code : String.valueOf(failure.statusCode());
	}

	private static DataAccessException refused(S3Action action, String bucket, String code, int status,
			RuntimeException cause) {
		String brackets = " (" + code + ")";
		if (TRANSIENT.contains(code) || status == TOO_MANY || (status >= SERVER_ERROR && status != NOT_IMPLEMENTED)) {
			return new TransientDataAccessResourceException(
					action + " failed because S3 is busy, or has an internal error" + brackets + ": try again later",
					cause);
		}
		if (code.equals(NO_SUCH_BUCKET)) {
			return new InvalidDataAccessResourceUsageException(action + " failed because there is no bucket '" + bucket
					+ "': check singletable.blobs.bucket, and the region of the S3Client", cause);
		}
		if (OTHER_REGION.contains(code) || REDIRECTS.contains(status)) {
			return new InvalidDataAccessResourceUsageException(action + " failed because the bucket '" + bucket
					+ "' is in another region" + brackets + ": set the region of the S3Client to that of the bucket",
					cause);
		}
		if (code.equals("RequestTimeTooSkewed")) {
			return new PermissionDeniedDataAccessException(
					action + " was denied because the clock of this machine differs from that of S3: correct the clock",
					cause);
		}
		if (BAD_CREDENTIALS.contains(code)) {
			return new PermissionDeniedDataAccessException(
					action + " was denied" + brackets + ": the credentials are not valid. Renew or correct them",
					cause);
		}
		if (ARCHIVED.contains(code)) {
			return new InvalidDataAccessResourceUsageException(action + " was refused because the object is archived"
					+ brackets + ": restore it, and exclude blobs from lifecycle rules that archive", cause);
		}
		if (OTHER_CONTENT.contains(code)) {
			return new DataIntegrityViolationException(
					action + " was refused because the content differs from its digest" + brackets
							+ ": content must not change after its Blob is created",
					cause);
		}
		if (code.equals(ACCESS_DENIED) || status == FORBIDDEN) {
			return new PermissionDeniedDataAccessException(action + " was denied" + brackets + ": allow "
					+ action.permissions() + " (bucket '" + bucket + "')", cause);
		}
		if (code.startsWith("KMS.")) {
			return new InvalidDataAccessResourceUsageException(
					action + " was refused because the KMS key of the bucket '" + bucket + "' can't be used" + brackets
							+ ": enable it, or set another default key of the bucket",
					cause);
		}
		if (code.equals(String.valueOf(BAD_REQUEST))) {
			return new InvalidDataAccessResourceUsageException(action + " was refused by S3 without a reason" + brackets
					+ ": set the region of the S3Client to that of the bucket '" + bucket
					+ "', and renew its credentials if they have expired", cause);
		}
		if (status == NOT_IMPLEMENTED) {
			return new InvalidDataAccessResourceUsageException(
					action + " is not implemented by the endpoint" + brackets
							+ ": use one that supports conditional writes (If-None-Match) and checksums (SHA-256)",
					cause);
		}
		return new InvalidDataAccessResourceUsageException(action + " was refused by S3" + brackets, cause);
	}

	/** Another service's error: that of the one which was to give the credentials. */
	private static DataAccessException withoutCredentials(S3Action action, AwsServiceException failure,
			RuntimeException cause) {
		return (failure.statusCode() >= SERVER_ERROR || failure.isThrottlingException())
				? new TransientDataAccessResourceException(action
						+ " was not sent: the credentials service did not return any credentials. Try again", cause)
				: new NonTransientDataAccessResourceException(
						action + " was not sent: the credentials service refused. Check its configuration", cause);
	}

	/**
	 * The SDK reports what fails before it sends (no credentials, no endpoint) without a
	 * cause, and what fails on the wire or in the response with one.
	 */
	private static DataAccessException notAnswered(S3Action action, RuntimeException failure) {
		if (failure.getCause() == null) {
			return new NonTransientDataAccessResourceException(action
					+ " was not sent: check the credentials and the configuration of the S3Client, and whether it "
					+ "is closed", failure);
		}
		for (Throwable link = failure.getCause(); link != null; link = link.getCause()) {
			if (link instanceof ConnectException || link instanceof UnknownHostException
					|| link instanceof SSLHandshakeException) {
				return new TransientDataAccessResourceException(
						action + " was not sent: no connection to S3 is available. Check endpoint, region and network",
						failure);
			}
		}
		return new TransientDataAccessResourceException(
				action + " lost its connection to S3 before the response arrived: try again", failure);
	}

}
