package io.singletable.internal.client;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.RequestLimitExceededException;
import io.singletable.Throttle;
import io.singletable.ThrottledException;
import io.singletable.WriteContentionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Translator of the SDK's exceptions into Spring's, by type and error code. Messages name
 * the operation and what to do, never what was read or written.
 */
public final class ExceptionTranslator {

	/**
	 * Transactions have no permissions of their own, and need those of the actions in
	 * them.
	 */
	private static final Map<String, String> PERMISSIONS_OF_TRANSACTIONS = Map.of("TransactWriteItems",
			"dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:ConditionCheckItem",
			"TransactGetItems", "dynamodb:GetItem");

	static final Set<String> FORBIDDEN = Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized");

	static final Set<String> BAD_CREDENTIALS = Set.of("UnrecognizedClientException", "ExpiredTokenException",
			"ExpiredToken", "MissingAuthenticationTokenException", "MissingAuthenticationToken",
			"IncompleteSignatureException", "IncompleteSignature", "InvalidSignatureException",
			"SignatureDoesNotMatch");

	private static final Set<String> TOO_MUCH_IN_COLLECTION = Set.of("ItemCollectionSizeLimitExceededException",
			"ItemCollectionSizeLimitExceeded");

	/** The end of the message of a call that other calls left no retry. */
	static final String RETRIES_USED_UP = ". It was not sent again, because the retry budget of all calls is used up "
			+ "(singletable.retry.burst, singletable.retry.ratio)";

	private ExceptionTranslator() {
	}

	/**
	 * Translate the failure of a call.
	 * @return Spring's exception; it says so if only retries were missing
	 */
	public static DataAccessException translate(CallOutcome.Failed<?> failed) {
		return translate(failed.operation(), failed.failure(), failed.retriesUsedUp() ? RETRIES_USED_UP : "");
	}

	public static DataAccessException translate(Operation operation, RuntimeException failure) {
		return translate(operation, failure, "");
	}

	private static DataAccessException translate(Operation operation, RuntimeException failure, String ending) {
		RuntimeException cause = FailureDetails.withoutData(failure);
		return switch (FailureKind.of(failure)) {
			case THROTTLED -> throttled(operation, failure, cause, ending);
			case CONFLICT -> new WriteContentionException(
					operation
							+ " conflicted with other writes of the same items, and the retries are used up: try again",
					cause);
			case CLOCK_SKEW -> new PermissionDeniedDataAccessException(operation
					+ " was denied because the clock of this machine differs from that of DynamoDB: correct the "
					+ "clock" + ending, cause);
			case NOT_SENT ->
				new DynamoDbUnavailableException(operation + " was not sent: " + notSent(failure) + ending, cause);
			case AMBIGUOUS -> new DynamoDbUnavailableException(operation + noAnswer(failure) + ending, cause);
			case INTERRUPTED ->
				new DynamoDbUnavailableException(operation + " was canceled because its thread was interrupted", cause);
			case DEFINITE -> definite(operation, failure, cause);
		};
	}

	private static ThrottledException throttled(Operation operation, RuntimeException failure, RuntimeException cause,
			String ending) {
		List<Throttle> throttles = Throttles.of(failure);
		return new ThrottledException(
				operation + " was throttled by DynamoDB" + FailureDetails.inBrackets(failure)
						+ ", and the retries are used up: try again later, or " + Throttles.remedy(throttles) + ending,
				throttles, cause);
	}

	private static String notSent(RuntimeException failure) {
		if (FailureKind.isTls(failure)) {
			return "the TLS handshake with the endpoint failed. Set singletable.ssl.bundle to an SSL bundle that trusts "
					+ "the endpoint's certificate, and has the client certificate if the endpoint requires one; the "
					+ "certificate must be valid for the host of the endpoint";
		}
		return (failure instanceof AwsServiceException)
				? "the credentials service did not return any credentials. Try again"
				: "no connection to DynamoDB is available. Check endpoint, region, network and the size of the "
						+ "connection pool";
	}

	private static String noAnswer(RuntimeException failure) {
		if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException) {
			return " received no response from DynamoDB in time: try again, or raise singletable.timeout.attempt";
		}
		return (failure instanceof AwsServiceException service && !FailureKind.isUnreadable(service))
				? " failed because of an internal error of DynamoDB" + FailureDetails.inBrackets(failure)
						+ ": try again"
				: " lost its connection to DynamoDB before the response arrived, or received a damaged one: try again";
	}

	private static DataAccessException definite(Operation operation, RuntimeException failure, RuntimeException cause) {
		if (failure instanceof UnsupportedOperationException) {
			return new DataAccessResourceFailureException(operation
					+ " is not supported by the DynamoDbClient. DAX reads and writes items only: create the table by other "
					+ "means, and set singletable.schema.mode=none", cause);
		}
		if (!(failure instanceof DynamoDbException)) {
			return new DynamoDbUnavailableException(
					operation + " was not sent: check the credentials and the configuration of the client", cause);
		}
		if (failure instanceof ResourceNotFoundException) {
			return new InvalidDataAccessResourceUsageException(
					operation
							+ " failed because the table or the index does not exist: check singletable.table-name and "
							+ "singletable.region, or let the schema be created (singletable.schema.mode=create)",
					cause);
		}
		Set<String> codes = FailureDetails.codes(failure);
		if (containsAny(codes, TOO_MUCH_IN_COLLECTION)) {
			return new DataIntegrityViolationException(operation
					+ " failed because its item collection exceeds the 10 GB that a local secondary index allows: "
					+ "delete items of the collection", cause);
		}
		if (containsAny(codes, FORBIDDEN)) {
			return new PermissionDeniedDataAccessException(operation + " was denied: allow "
					+ permissions(operation.action()) + " on the table and its indexes", cause);
		}
		if (containsAny(codes, BAD_CREDENTIALS)) {
			return new PermissionDeniedDataAccessException(
					operation + " was denied" + FailureDetails.inBrackets(failure)
							+ ": the credentials are not valid, or not valid in this region. Renew or correct them",
					cause);
		}
		if (SnapshotSize.isExceeded(operation, failure)) {
			return new RequestLimitExceededException(operation + " was refused by DynamoDB"
					+ FailureDetails.inBrackets(failure)
					+ ", because the items exceed 4 MB together, the limit of what is read as of one moment: read "
					+ "fewer entities at once", cause);
		}
		return new InvalidDataAccessResourceUsageException(operation + " was refused by DynamoDB"
				+ FailureDetails.inBrackets(failure) + ": see the cause for the reason", cause);
	}

	private static boolean containsAny(Set<String> codes, Set<String> wanted) {
		return codes.stream().anyMatch(wanted::contains);
	}

	private static String permissions(String action) {
		return PERMISSIONS_OF_TRANSACTIONS.getOrDefault(action, "dynamodb:" + action);
	}

}
