package io.singletable.autoconfigure.health;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a failed {@code DescribeTable} means. AWS' own words may hold account numbers and
 * names of roles, so they aren't repeated.
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
			return "no request could be sent or answered ("
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
