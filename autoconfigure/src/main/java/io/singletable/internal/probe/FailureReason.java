package io.singletable.internal.probe;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Reason of a failed request. Messages from AWS may have account numbers and role names,
 * so they are not repeated.
 */
public final class FailureReason {

	private FailureReason() {
	}

	public static String of(Exception ex) {
		return of(ex, "dynamodb:DescribeTable");
	}

	/**
	 * The reason of a failed request.
	 * @param ex its failure
	 * @param permission the permission that it takes
	 */
	public static String of(Exception ex, String permission) {
		if (ex instanceof ResourceNotFoundException) {
			return "table missing";
		}
		if (isDenied(ex)) {
			return "access denied to " + permission;
		}
		if (ex instanceof DynamoDbException dynamoDb) {
			return of(dynamoDb);
		}
		if (ex instanceof SdkClientException) {
			return "no request could be sent, or no response was received ("
					+ NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName() + ")";
		}
		return "unexpected failure";
	}

	public static String ofTimeout(Duration timeout) {
		return "no response within " + timeout.toMillis() + " ms";
	}

	/**
	 * The reason why something is unknown, which is no failure of what asks for it.
	 * @param ex the failure of the request
	 * @param timeout its timeout
	 * @param permission the permission that it takes
	 */
	public static String ofUnknown(Exception ex, Duration timeout, String permission) {
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
			return "interrupted while waiting for the response";
		}
		return (ex instanceof TimeoutException) ? ofTimeout(timeout) : of(ex, permission);
	}

	public static boolean isDenied(Throwable ex) {
		return ex instanceof PermissionDeniedDataAccessException
				|| (ex instanceof DynamoDbException dynamoDb && "AccessDeniedException".equals(code(dynamoDb)));
	}

	private static String code(DynamoDbException ex) {
		String code = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : null;
		return (code != null) ? code : "";
	}

	private static String of(DynamoDbException ex) {
		if (ex.isThrottlingException()) {
			return "throttled";
		}
		return switch (code(ex)) {
			case "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException",
					"MissingAuthenticationTokenException", "IncompleteSignature" ->
				"credentials not accepted";
			default -> "DynamoDB answered with status " + ex.statusCode();
		};
	}

}
