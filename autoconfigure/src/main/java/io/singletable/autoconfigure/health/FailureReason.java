package io.singletable.autoconfigure.health;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Reason of a failed {@code DescribeTable}. Messages from AWS may have account numbers
 * and role names, so they are not repeated.
 */
final class FailureReason {

	private FailureReason() {
	}

	static String of(Exception ex) {
		if (ex instanceof ResourceNotFoundException) {
			return "table missing";
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

	private static String of(DynamoDbException ex) {
		String code = (ex.awsErrorDetails() != null) ? ex.awsErrorDetails().errorCode() : null;
		if (ex.isThrottlingException()) {
			return "throttled";
		}
		return switch ((code != null) ? code : "") {
			case "AccessDeniedException" -> "access denied to dynamodb:DescribeTable";
			case "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException",
					"MissingAuthenticationTokenException", "IncompleteSignature" ->
				"credentials not accepted";
			default -> "DynamoDB answered with status " + ex.statusCode();
		};
	}

}
