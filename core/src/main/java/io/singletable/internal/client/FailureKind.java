package io.singletable.internal.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Kind of a failed attempt: whether the request can have been applied, and whether trying
 * again makes sense.
 */
public enum FailureKind {

	/** Never reached DynamoDB. */
	NOT_SENT,

	/**
	 * Turned away because the clock was off: not applied. The SDK has learned DynamoDB's
	 * time from the answer, and signs with it from then on.
	 */
	CLOCK_SKEW,

	/** Refused for throughput: not applied. */
	THROTTLED,

	/** Refused for another write that holds an item: not applied. */
	CONFLICT,

	/** A write may or may not have been applied. */
	AMBIGUOUS,

	/** The thread was interrupted: ambiguous, and not to be tried again. */
	INTERRUPTED,

	/** Refused for what it is: the same request fails again. */
	DEFINITE;

	private static final Set<String> THROTTLING_CODES = Set.of("ThrottlingException", "Throttling",
			"ProvisionedThroughputExceededException", "RequestLimitExceeded");

	/** The clock of this machine, with which the SDK signs. */
	private static final Clock SIGNING_CLOCK = Clock.systemUTC();

	private static final Set<String> CONFLICT_REASONS = Set.of("None", "TransactionConflict");

	private static final Set<String> TRANSIENT_REASONS = Set.of("None", "TransactionConflict", "ThrottlingError",
			"ProvisionedThroughputExceeded");

	/**
	 * The exceptions of Apache's clients, 4 and 5, for time-outs of connecting and of
	 * waiting for a pooled connection. By name: neither client need be there.
	 */
	private static final Set<String> CONNECTING = Set.of("ConnectTimeoutException", "ConnectionRequestTimeoutException",
			"ConnectionPoolTimeoutException");

	/** Its errors are those of no other service: it stands before DynamoDB. */
	private static final String DAX = "software.amazon.dax.";

	/**
	 * Codes of requests that were signed wrongly, or at a time that is not DynamoDB's.
	 * The SDK's exception does not tell which, as it has lost what it has compared.
	 */
	private static final Set<String> SIGNATURE_CODES = Set.of("InvalidSignatureException", "SignatureDoesNotMatch");

	/** As in the SDK. */
	private static final Duration SKEW = Duration.ofMinutes(4);

	private static final int SERVER_ERROR = 500;

	/**
	 * Whether the same request may be sent again.
	 */
	public boolean isRetryable() {
		return this != DEFINITE && this != INTERRUPTED;
	}

	/**
	 * Whether a write may have been applied in spite of the failure.
	 */
	public boolean isAmbiguous() {
		return this == AMBIGUOUS || this == INTERRUPTED;
	}

	public static FailureKind of(RuntimeException failure) {
		if (failure instanceof TransactionCanceledException canceled) {
			return ofReasons(canceled);
		}
		if (failure instanceof TransactionConflictException || failure instanceof ReplicatedWriteConflictException) {
			return CONFLICT;
		}
		if (failure instanceof TransactionInProgressException) {
			return AMBIGUOUS;
		}
		if (failure instanceof AwsServiceException service) {
			return ofService(service);
		}
		if (failure instanceof AbortedException) {
			return INTERRUPTED;
		}
		if (failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException
				|| failure instanceof Crc32MismatchException) {
			return AMBIGUOUS;
		}
		if (failure instanceof SdkClientException client) {
			return ofClient(client);
		}
		// Neither of the service nor of the client, such as DAX's for an ambiguous write.
		return (failure instanceof SdkException) ? AMBIGUOUS : DEFINITE;
	}

	private static FailureKind ofReasons(TransactionCanceledException canceled) {
		Set<String> codes = canceled.cancellationReasons()
			.stream()
			.map(CancellationReason::code)
			.map((code) -> (code != null) ? code : "None")
			.collect(Collectors.toSet());
		if (codes.isEmpty() || !TRANSIENT_REASONS.containsAll(codes)) {
			return DEFINITE;
		}
		return CONFLICT_REASONS.containsAll(codes) ? CONFLICT : THROTTLED;
	}

	private static FailureKind ofService(AwsServiceException service) {
		if (!(service instanceof DynamoDbException)) {
			return ofCredentials(service);
		}
		String code = FailureDetails.codeOf(service);
		if (service.isClockSkewException() || (code != null && SIGNATURE_CODES.contains(code) && isSkewed(service))) {
			return CLOCK_SKEW;
		}
		if (service instanceof ProvisionedThroughputExceededException
				|| service instanceof RequestLimitExceededException || service instanceof ThrottlingException
				|| isThrottling(code)) {
			return THROTTLED;
		}
		return (service.statusCode() >= SERVER_ERROR || isUnreadable(service)) ? AMBIGUOUS : DEFINITE;
	}

	/**
	 * Whether an error of DynamoDB arrived damaged: it always has a code. A proxy's error
	 * has neither code nor request id.
	 */
	static boolean isUnreadable(AwsServiceException service) {
		return FailureDetails.codeOf(service) == null && service.requestId() != null;
	}

	private static boolean isSkewed(AwsServiceException service) {
		SdkHttpResponse response = service.awsErrorDetails().sdkHttpResponse();
		return response != null && response.firstMatchingHeader("Date").filter(FailureKind::isSkewed).isPresent();
	}

	private static boolean isSkewed(String date) {
		try {
			Instant time = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
			return Duration.between(time, SIGNING_CLOCK.instant()).abs().compareTo(SKEW) > 0;
		}
		catch (DateTimeParseException ex) {
			return false;
		}
	}

	/** Another service's error: that of the one which was to give the credentials. */
	private static FailureKind ofCredentials(AwsServiceException service) {
		if (service.getClass().getName().startsWith(DAX)) {
			return (service.statusCode() < SERVER_ERROR && service.statusCode() > 0) ? DEFINITE : AMBIGUOUS;
		}
		return (service.statusCode() >= SERVER_ERROR || service.isThrottlingException()) ? NOT_SENT : DEFINITE;
	}

	private static boolean isThrottling(@Nullable String code) {
		return code != null && THROTTLING_CODES.contains(code);
	}

	/**
	 * The SDK reports what fails before it sends (no credentials, no endpoint) without a
	 * cause, and what fails on the wire or in the response with one.
	 */
	private static FailureKind ofClient(SdkClientException client) {
		Throwable cause = client.getCause();
		if (cause == null) {
			return DEFINITE;
		}
		for (Throwable link = cause; link != null; link = link.getCause()) {
			if (link instanceof InterruptedException) {
				return INTERRUPTED;
			}
			if (isConnecting(link)) {
				return NOT_SENT;
			}
		}
		return AMBIGUOUS;
	}

	private static boolean isConnecting(Throwable link) {
		return link instanceof ConnectException || link instanceof UnknownHostException
				|| link instanceof NoRouteToHostException || isHandshake(link)
				|| CONNECTING.contains(link.getClass().getSimpleName());
	}

	private static boolean isHandshake(Throwable link) {
		return link instanceof SSLHandshakeException || link instanceof SSLPeerUnverifiedException;
	}

	/**
	 * Whether a failure is one of the TLS handshake, before anything was sent.
	 */
	static boolean isTls(Throwable failure) {
		for (Throwable link = failure; link != null; link = link.getCause()) {
			if (isHandshake(link)) {
				return true;
			}
		}
		return false;
	}

}
