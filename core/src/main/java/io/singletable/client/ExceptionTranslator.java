package io.singletable.client;

import java.util.List;
import java.util.Set;

import io.singletable.ThrottledException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;

/**
 * Turns the SDK's exceptions into Spring's, by type and error code. Messages name the
 * operation, never what was read or written; DynamoDB's own message is kept only where it
 * speaks of the request's form.
 */
public final class ExceptionTranslator {

	private static final Set<String> DENIED = Set.of("AccessDeniedException", "UnrecognizedClientException",
			"ExpiredTokenException", "MissingAuthenticationTokenException", "IncompleteSignatureException",
			"InvalidSignatureException", "NotAuthorized");

	private ExceptionTranslator() {
	}

	/**
	 * Translate a failure.
	 * @param operation what failed
	 * @param failure what the SDK threw
	 * @return Spring's exception
	 */
	public static DataAccessException translate(Operation operation, RuntimeException failure) {
		return switch (FailureKind.of(failure)) {
			case THROTTLED -> new ThrottledException(operation
					+ " was throttled by DynamoDB, and the retries are used up: try again later, or raise the throughput",
					reasons(failure), safe(failure));
			case CONFLICT -> new ConcurrencyFailureException(
					operation + " met other transactions on the same items, and the retries are used up: try again",
					safe(failure));
			case NOT_SENT -> new DataAccessResourceFailureException(
					operation + " failed: DynamoDB can't be reached. Check endpoint, region and network",
					safe(failure));
			case AMBIGUOUS -> new DataAccessResourceFailureException(
					operation + " failed: DynamoDB did not answer in time, or answered with an error of its own",
					safe(failure));
			case INTERRUPTED -> new DataAccessResourceFailureException(operation + " was interrupted", safe(failure));
			case DEFINITE -> definite(operation, failure);
		};
	}

	private static DataAccessException definite(Operation operation, RuntimeException failure) {
		if (failure instanceof ResourceNotFoundException) {
			return new InvalidDataAccessResourceUsageException(operation
					+ " failed: the table or index does not exist. Check singletable.table-name and region, or let the schema be created (singletable.schema.mode=create)",
					safe(failure));
		}
		if (failure instanceof ItemCollectionSizeLimitExceededException) {
			return new DataIntegrityViolationException(
					operation + " failed: its item collection is over the 10 GB that a local secondary index allows",
					safe(failure));
		}
		String code = codeOf(failure);
		if (code != null && DENIED.contains(code)) {
			return new PermissionDeniedDataAccessException(operation + " was denied (" + code + "): allow dynamodb:"
					+ operation.action() + " on the table and its indexes", safe(failure));
		}
		if (failure instanceof AwsServiceException) {
			return new InvalidDataAccessResourceUsageException(operation + " was refused by DynamoDB ("
					+ ((code != null) ? code : failure.getClass().getSimpleName()) + ")", safe(failure));
		}
		return new DataAccessResourceFailureException(
				operation + " failed before it was sent: check the credentials and the configuration of the client",
				safe(failure));
	}

	private static List<String> reasons(RuntimeException failure) {
		List<ThrottlingReason> reasons = List.of();
		if (failure instanceof ProvisionedThroughputExceededException exceeded) {
			reasons = exceeded.throttlingReasons();
		}
		else if (failure instanceof RequestLimitExceededException exceeded) {
			reasons = exceeded.throttlingReasons();
		}
		else if (failure instanceof ThrottlingException throttling) {
			reasons = throttling.throttlingReasons();
		}
		else if (failure instanceof TransactionCanceledException canceled) {
			return canceled.cancellationReasons()
				.stream()
				.map(CancellationReason::code)
				.filter((code) -> code != null && !code.equals("None"))
				.distinct()
				.toList();
		}
		return reasons.stream().map(ThrottlingReason::reason).filter(java.util.Objects::nonNull).toList();
	}

	/**
	 * A cancelled transaction carries the stored items, and a failed condition the stored
	 * item: they must not reach a log through a cause.
	 */
	private static RuntimeException safe(RuntimeException failure) {
		boolean carriesItems = failure instanceof TransactionCanceledException
				|| failure instanceof software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
		return carriesItems ? new IllegalStateException(failure.getClass().getSimpleName() + " without its items")
				: failure;
	}

	private static @Nullable String codeOf(RuntimeException failure) {
		return (failure instanceof AwsServiceException service && service.awsErrorDetails() != null)
				? service.awsErrorDetails().errorCode() : null;
	}

}
