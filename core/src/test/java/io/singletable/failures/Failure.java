package io.singletable.failures;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.Throttle;
import io.singletable.ThrottledException;
import io.singletable.WriteContentionException;
import io.singletable.test.Fault;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static io.singletable.failures.Nature.CONTENTION;
import static io.singletable.failures.Nature.DEFINITE;
import static io.singletable.failures.Nature.OPEN;
import static io.singletable.failures.Nature.PARTIAL;
import static io.singletable.failures.Nature.REFUSED;
import static io.singletable.failures.Nature.TRANSIENT;

/**
 * Failures of an attempt: all that DynamoDB documents for the actions that the library
 * calls, and what happens to requests on their way. Those with the same text are one row
 * of the documented table.
 */
enum Failure {

	THROTTLED("throttled: `ProvisionedThroughputExceededException`, `ThrottlingException`, `RequestLimitExceeded`",
			TRANSIENT, ThrottledException.class, (call) -> true,
			Answers.throttled("ProvisionedThroughputExceededException")),

	THROTTLED_ON_DEMAND(THROTTLED, Answers.throttled("ThrottlingException")),

	OVER_QUOTA(THROTTLED, Answers.throttled("RequestLimitExceeded")),

	CANCELLED_THROTTLED(
			"transaction canceled: `ThrottlingError`, `ProvisionedThroughputExceeded`, also beside "
					+ "`TransactionConflict`",
			TRANSIENT, ThrottledException.class, Failure::isOfTransaction,
			(request) -> Fault.cancelled("None", "ThrottlingError")),

	CANCELLED_PROVISIONED(CANCELLED_THROTTLED, (request) -> Fault.cancelled("ProvisionedThroughputExceeded", "None")),

	CANCELLED_THROTTLED_AND_CONFLICT(CANCELLED_THROTTLED,
			(request) -> Fault.cancelled("TransactionConflict", "ThrottlingError")),

	CANCELLED_CONFLICT("transaction canceled: `TransactionConflict` alone", CONTENTION, WriteContentionException.class,
			Failure::isOfTransaction, (request) -> Fault.cancelled("TransactionConflict", "None")),

	CONFLICT("`TransactionConflictException`, `ReplicatedWriteConflictException`", CONTENTION,
			WriteContentionException.class, Call::isOfOneItem, Answers.error("TransactionConflictException")),

	REPLICATED_CONFLICT("`TransactionConflictException`, `ReplicatedWriteConflictException`", CONTENTION,
			WriteContentionException.class, (call) -> call.isOfOneItem() || call.action().equals("BatchWriteItem"),
			Answers.error("ReplicatedWriteConflictException")),

	UNPROCESSED("batch with unprocessed items or keys", PARTIAL, ThrottledException.class, Call::isBatch,
			(request) -> Answers.unprocessed(request, 1)),

	HALF_UNPROCESSED(UNPROCESSED, (request) -> Answers.unprocessed(request, 2)),

	CONNECTION_REFUSED("no connection, no free connection in the pool, or the TLS handshake failed", TRANSIENT,
			DynamoDbUnavailableException.class, (call) -> true, Answers.thrown(ConnectException::new)),

	UNKNOWN_HOST(CONNECTION_REFUSED, Answers.thrown(UnknownHostException::new)),

	POOL_EXHAUSTED(CONNECTION_REFUSED, Answers.thrown(() -> new ConnectionRequestTimeoutException("pool"))),

	TLS_FAILED(CONNECTION_REFUSED, Answers.thrown(() -> new SSLHandshakeException("untrusted"))),

	CREDENTIALS_SERVICE_DOWN("the credentials service failed", TRANSIENT, DynamoDbUnavailableException.class,
			(call) -> true, Answers.none()),

	CLOCK_SKEW("the clock differs from DynamoDB's", TRANSIENT, PermissionDeniedDataAccessException.class,
			(call) -> true, Answers.error("RequestExpired")),

	CLOCK_SKEW_BY_SIGNATURE(CLOCK_SKEW, (request) -> (sent) -> OneItemServer.response(400, "application/x-amz-json-1.0",
			"{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":\"Signature expired\"}",
			"Date", "Mon, 01 Jan 2024 00:00:00 GMT")),

	RESET_BEFORE("the connection broke, the response did not arrive in time, or is damaged", OPEN,
			DynamoDbUnavailableException.class, (call) -> true, (request) -> Fault.requestLost()),

	RESET_AFTERWARDS(RESET_BEFORE, (request) -> Fault.responseLost()),

	NO_RESPONSE(RESET_BEFORE, Answers.thrown(() -> new NoHttpResponseException("stale"))),

	TIMEOUT_BEFORE(RESET_BEFORE, Answers.thrown(SocketTimeoutException::new)),

	TIMEOUT_AFTERWARDS(RESET_BEFORE, (request) -> Fault.timedOut()),

	ATTEMPT_TIMEOUT(RESET_BEFORE, Answers.thrownBySdk(() -> ApiCallAttemptTimeoutException.create(1))),

	TRUNCATED(RESET_BEFORE, (request) -> Fault.truncated()),

	DAMAGED(RESET_BEFORE, (request) -> Answers::damaged),

	ERROR("status 500, 502, 503, 504", OPEN, DynamoDbUnavailableException.class, (call) -> true,
			(request) -> Fault.error(500, "InternalServerError")),

	ERROR_AFTERWARDS(ERROR, (request) -> Fault.appliedButError(500, "InternalServerError")),

	UNAVAILABLE(ERROR, (request) -> Fault.error(503, "ServiceUnavailable")),

	BAD_GATEWAY(ERROR, (request) -> (sent) -> OneItemServer.response(502, "text/html", "<html>", "Via", "proxy")),

	IN_PROGRESS("`TransactionInProgressException`", OPEN, DynamoDbUnavailableException.class, Call::isTransaction,
			Answers.error("TransactionInProgressException")),

	IN_PROGRESS_AFTERWARDS(IN_PROGRESS, (request) -> Fault.appliedButError(400, "TransactionInProgressException")),

	INTERRUPTED("the thread was interrupted", Nature.INTERRUPTED, DynamoDbUnavailableException.class, (call) -> true,
			(request) -> Fault.none().followedBy(() -> Thread.currentThread().interrupt())),

	CONDITION("a condition did not hold", REFUSED, null, (call) -> call.isOfOneItem() && call.isConditional(),
			(request) -> (sent) -> OneItemServer.conditionFailed(OneItemServer.othersItem(""))),

	CONDITION_ON_PROOF(CONDITION, (request) -> (sent) -> OneItemServer.conditionFailed(Answers.PROOF)),

	CONDITION_ON_NOTHING(CONDITION, (request) -> (sent) -> OneItemServer.conditionFailed(null)),

	CANCELLED_CONDITION("a condition did not hold", REFUSED, null, Call::isTransaction,
			(request) -> Answers.refused(OneItemServer.othersItem(""), "None")),

	CANCELLED_CONDITION_ON_PROOF(CANCELLED_CONDITION, (request) -> Answers.refused(Answers.PROOF, "None")),

	CANCELLED_CONDITION_AND_CONFLICT(CANCELLED_CONDITION,
			(request) -> Answers.refused(OneItemServer.othersItem(""), "TransactionConflict")),

	CANCELLED_CONDITION_AND_VALIDATION(CANCELLED_CONDITION,
			(request) -> Answers.refused(OneItemServer.othersItem(""), "ValidationError")),

	TABLE_MISSING("`ResourceNotFoundException`", DEFINITE, InvalidDataAccessResourceUsageException.class,
			(call) -> true, Answers.error("ResourceNotFoundException")),

	INVALID("`ValidationException`, and any other error of the request", DEFINITE,
			InvalidDataAccessResourceUsageException.class, (call) -> true, Answers.error("ValidationException")),

	CANCELLED_INVALID(INVALID, Failure::isOfTransaction, (request) -> Fault.cancelled("None", "ValidationError")),

	CANCELLED_INVALID_AND_THROTTLED(INVALID, Failure::isOfTransaction,
			(request) -> Fault.cancelled("ThrottlingError", "ValidationError")),

	CANCELLED_DUPLICATE(INVALID, Call::isTransaction, (request) -> Fault.cancelled("None", "DuplicateItem")),

	CANCELLED_FOR_NOTHING(INVALID, Failure::isOfTransaction, (request) -> Fault.cancelled()),

	OTHER_PARAMETERS(INVALID, Call::isTransaction, Answers.error("IdempotentParameterMismatchException")),

	COLLECTION_FULL("`ItemCollectionSizeLimitExceededException`", DEFINITE, DataIntegrityViolationException.class,
			(call) -> call.isOfOneItem() || call.action().equals("BatchWriteItem"),
			Answers.error("ItemCollectionSizeLimitExceededException")),

	CANCELLED_COLLECTION_FULL(COLLECTION_FULL, Call::isTransaction,
			(request) -> Fault.cancelled("None", "ItemCollectionSizeLimitExceeded")),

	DENIED("`AccessDeniedException`, or credentials that are not valid", DEFINITE,
			PermissionDeniedDataAccessException.class, (call) -> true, Answers.error("AccessDeniedException")),

	CANCELLED_DENIED(DENIED, Failure::isOfTransaction, (request) -> Fault.cancelled("None", "AccessDenied")),

	EXPIRED_CREDENTIALS(DENIED, Answers.error("ExpiredTokenException")),

	UNKNOWN_CREDENTIALS(DENIED, Answers.error("UnrecognizedClientException")),

	WRONG_SIGNATURE(DENIED, Answers.error("InvalidSignatureException")),

	NO_CREDENTIALS("no credentials, or a client that is not configured", DEFINITE, DynamoDbUnavailableException.class,
			(call) -> true, Answers.none());

	private final String text;

	private final Nature nature;

	private final @Nullable Class<? extends DataAccessException> exception;

	private final Predicate<Call> concerns;

	private final Answers.Answer answer;

	Failure(String text, Nature nature, @Nullable Class<? extends DataAccessException> exception,
			Predicate<Call> concerns, Answers.Answer answer) {
		this.text = text;
		this.nature = nature;
		this.exception = exception;
		this.concerns = concerns;
		this.answer = answer;
	}

	Failure(Failure same, Answers.Answer answer) {
		this(same, same.concerns, answer);
	}

	Failure(Failure same, Predicate<Call> concerns, Answers.Answer answer) {
		this(same.text, same.nature, same.exception, concerns, answer);
	}

	private static boolean isOfTransaction(Call call) {
		return call.action().startsWith("Transact");
	}

	Nature nature() {
		return this.nature;
	}

	/**
	 * The exception if nothing else comes after it, null of a refusal: that of its write.
	 */
	@Nullable Class<? extends DataAccessException> exception() {
		return this.exception;
	}

	boolean concerns(Call call) {
		return this.concerns.test(call);
	}

	/**
	 * Whether the request is carried out.
	 */
	boolean isApplied() {
		return name().endsWith("AFTERWARDS") || this == TRUNCATED || this == DAMAGED || this == INTERRUPTED;
	}

	/**
	 * Whether it comes before there is a request.
	 */
	boolean isOfCredentials() {
		return this == CREDENTIALS_SERVICE_DOWN || this == NO_CREDENTIALS;
	}

	/**
	 * What the provider of credentials throws.
	 */
	SdkException ofCredentials() {
		AwsServiceException.Builder unavailable = AwsServiceException.builder();
		unavailable.statusCode(503);
		return (this == NO_CREDENTIALS) ? SdkClientException.create("Unable to load credentials") : unavailable.build();
	}

	/**
	 * Whether the stored item proves that no attempt was carried out.
	 */
	boolean provesRefusal() {
		return name().endsWith("ON_PROOF");
	}

	/**
	 * How much of a batch is left undone.
	 */
	int leaves(int items) {
		return (this == HALF_UNPROCESSED) ? items / 2 : items;
	}

	/**
	 * What DynamoDB says of a throttle.
	 */
	List<Throttle> throttles() {
		return switch (this) {
			case THROTTLED, THROTTLED_ON_DEMAND, OVER_QUOTA -> List.of(Answers.THROTTLE);
			case CANCELLED_THROTTLED, CANCELLED_THROTTLED_AND_CONFLICT ->
				List.of(new Throttle("ThrottlingError", null));
			case CANCELLED_PROVISIONED -> List.of(new Throttle("ProvisionedThroughputExceeded", null));
			default -> List.of();
		};
	}

	/**
	 * What happens to a request.
	 */
	Fault fault(String body) {
		return this.answer.of(body);
	}

	/**
	 * The row of the documented table.
	 */
	String toRow() {
		String exception = (this.exception != null) ? "`" + this.exception.getSimpleName() + "`"
				: "that of the write, such as `VersionConflictException`";
		boolean concernsSentOnce = Call.all().stream().filter(Call::isSentOnce).anyMatch(this::concerns);
		return "| " + this.text + " | " + this.nature.toCells(concernsSentOnce) + " | " + exception + " |";
	}

}
