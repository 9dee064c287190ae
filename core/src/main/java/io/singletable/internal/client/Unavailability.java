package io.singletable.internal.client;

import java.util.Collections;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

import org.springframework.dao.DataAccessException;

/**
 * Reason for which DynamoDB could not be used, as far as the failure of a call tells.
 */
public enum Unavailability {

	/** No connection: the request never reached DynamoDB. */
	UNREACHABLE,

	/** No response, or an error of the server. */
	NO_RESPONSE,

	/** Credentials that DynamoDB does not accept. */
	INVALID_CREDENTIALS,

	/** Credentials without the permission for the action. */
	DENIED,

	/** Clock of this machine that differs from that of DynamoDB. */
	CLOCK_SKEW,

	/** Request that the client could not make: no credentials, or wrong settings. */
	NOT_MADE,

	/** Anything else, such as throttling. */
	OTHER;

	/**
	 * The reason of a failure.
	 */
	public static Unavailability of(DataAccessException failure) {
		if (!(failure.getCause() instanceof RuntimeException cause)) {
			return OTHER;
		}
		FailureKind kind = (cause instanceof RedactedFailure redacted) ? redacted.kind() : FailureKind.of(cause);
		return switch (kind) {
			case NOT_SENT -> UNREACHABLE;
			case AMBIGUOUS -> NO_RESPONSE;
			case CLOCK_SKEW -> CLOCK_SKEW;
			case DEFINITE -> ofDefinite(cause);
			case THROTTLED, CONFLICT, INTERRUPTED -> OTHER;
		};
	}

	private static Unavailability ofDefinite(RuntimeException cause) {
		Set<String> codes = FailureDetails.codes(cause);
		if (!Collections.disjoint(codes, ExceptionTranslator.FORBIDDEN)) {
			return DENIED;
		}
		if (!Collections.disjoint(codes, ExceptionTranslator.BAD_CREDENTIALS)) {
			return INVALID_CREDENTIALS;
		}
		return (cause instanceof DynamoDbException) ? OTHER : NOT_MADE;
	}

}
