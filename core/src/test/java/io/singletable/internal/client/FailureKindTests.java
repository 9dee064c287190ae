package io.singletable.internal.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link FailureKind}.
 */
class FailureKindTests {

	@ParameterizedTest
	@MethodSource("modelled")
	void knowsDynamoDbsExceptions(RuntimeException failure, FailureKind kind) {
		assertThat(FailureKind.of(failure)).isEqualTo(kind);
	}

	static Stream<Arguments> modelled() {
		return Stream.of(
				arguments(ProvisionedThroughputExceededException.builder().statusCode(400).build(),
						FailureKind.THROTTLED),
				arguments(RequestLimitExceededException.builder().statusCode(400).build(), FailureKind.THROTTLED),
				arguments(ThrottlingException.builder()
					.statusCode(400)
					.awsErrorDetails(Failures.details("ThrottlingException"))
					.build(), FailureKind.THROTTLED),
				arguments(TransactionConflictException.builder().statusCode(400).build(), FailureKind.CONFLICT),
				arguments(ReplicatedWriteConflictException.builder().statusCode(400).build(), FailureKind.CONFLICT),
				arguments(TransactionInProgressException.builder().statusCode(400).build(), FailureKind.AMBIGUOUS),
				arguments(InternalServerErrorException.builder().statusCode(500).build(), FailureKind.AMBIGUOUS),
				arguments(Failures.conditionFailed(), FailureKind.DEFINITE),
				arguments(IdempotentParameterMismatchException.builder().statusCode(400).build(), FailureKind.DEFINITE),
				arguments(ItemCollectionSizeLimitExceededException.builder().statusCode(400).build(),
						FailureKind.DEFINITE),
				arguments(LimitExceededException.builder().statusCode(400).build(), FailureKind.DEFINITE),
				arguments(ResourceNotFoundException.builder().statusCode(400).build(), FailureKind.DEFINITE));
	}

	@ParameterizedTest
	@CsvSource({ "503, ServiceUnavailable, AMBIGUOUS", "500, InternalServerError, AMBIGUOUS",
			"503, Throttling, THROTTLED", "400, ProvisionedThroughputExceededException, THROTTLED",
			"400, RequestLimitExceeded, THROTTLED", "400, ValidationException, DEFINITE",
			"400, AccessDeniedException, DEFINITE", "400, ExpiredTokenException, DEFINITE",
			"400, UnrecognizedClientException, DEFINITE", "400, MissingAuthenticationTokenException, DEFINITE",
			"400, RequestTimeTooSkewed, CLOCK_SKEW", "400, RequestExpired, CLOCK_SKEW" })
	void knowsErrorsByCodeAndStatus(int status, String code, FailureKind kind) {
		assertThat(FailureKind.of(Failures.of(status, code))).isEqualTo(kind);
	}

	@ParameterizedTest
	@CsvSource({ "TransactionConflict None, CONFLICT", "None ThrottlingError, THROTTLED",
			"ProvisionedThroughputExceeded None, THROTTLED", "TransactionConflict ThrottlingError, THROTTLED",
			"ConditionalCheckFailed TransactionConflict, DEFINITE", "ConditionalCheckFailed None, DEFINITE",
			"ThrottlingError ValidationError, DEFINITE", "None ItemCollectionSizeLimitExceeded, DEFINITE",
			"DuplicateItem None, DEFINITE", "AccessDenied None, DEFINITE" })
	void aCancelledTransactionIsWhatItsReasonsAre(String codes, FailureKind kind) {
		assertThat(FailureKind.of(Failures.cancelled(codes.split(" ")))).isEqualTo(kind);
	}

	@Test
	void aCancelledTransactionWithoutReasonsIsDefinite() {
		assertThat(FailureKind.of(Failures.cancelled())).isEqualTo(FailureKind.DEFINITE);
	}

	@ParameterizedTest
	@MethodSource("connecting")
	void whatFailsToConnectWasNotSent(IOException cause) {
		assertThat(FailureKind.of(wrapped(cause))).isEqualTo(FailureKind.NOT_SENT);
		assertThat(FailureKind.of(wrapped(new IOException(cause)))).as("nested").isEqualTo(FailureKind.NOT_SENT);
	}

	static Stream<IOException> connecting() {
		return Stream.of(new ConnectException(), new UnknownHostException(), new NoRouteToHostException(),
				new ConnectTimeoutException("connect"), new ConnectionRequestTimeoutException("pool"),
				new SSLHandshakeException("certificate"));
	}

	@ParameterizedTest
	@MethodSource("broken")
	void whatBreaksOnTheWayIsAmbiguous(Exception cause) {
		assertThat(FailureKind.of(wrapped(cause))).isEqualTo(FailureKind.AMBIGUOUS);
	}

	static Stream<Exception> broken() {
		return Stream.of(new SocketException("Connection reset"), new SocketTimeoutException("Read timed out"),
				new NoHttpResponseException("stale"), new IOException(),
				new IllegalStateException("unreadable answer"));
	}

	@Test
	void timeoutsAndDamagedAnswersAreAmbiguous() {
		assertThat(FailureKind.of(ApiCallTimeoutException.create(1))).isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(FailureKind.of(ApiCallAttemptTimeoutException.create(1))).isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(FailureKind.of(Crc32MismatchException.create("crc", null))).isEqualTo(FailureKind.AMBIGUOUS);
	}

	@Test
	void anInterruptIsAmbiguousAndNotRetried() {
		assertThat(FailureKind.of(AbortedException.create("aborted"))).isEqualTo(FailureKind.INTERRUPTED);
		assertThat(FailureKind.of(wrapped(new InterruptedException()))).isEqualTo(FailureKind.INTERRUPTED);
		assertThat(FailureKind.INTERRUPTED.isAmbiguous()).isTrue();
		assertThat(FailureKind.INTERRUPTED.isRetryable()).isFalse();
	}

	/** As that of DAX for an ambiguous write. */
	@Test
	void anExceptionThatIsNeitherOfTheServiceNorOfTheClientIsAmbiguous() {
		assertThat(FailureKind.of(SdkException.builder().message("no answer").build()))
			.isEqualTo(FailureKind.AMBIGUOUS);
	}

	@Test
	void anotherServicesErrorIsThatOfTheCredentials() {
		assertThat(FailureKind.of(Failures.ofAnotherService(403, "AccessDenied"))).isEqualTo(FailureKind.DEFINITE);
		assertThat(FailureKind.of(Failures.ofAnotherService(503, "ServiceUnavailable")))
			.isEqualTo(FailureKind.NOT_SENT);
		assertThat(FailureKind.of(Failures.ofAnotherService(400, "Throttling"))).isEqualTo(FailureKind.NOT_SENT);
	}

	@Test
	void anErrorOfDynamoDbWithoutItsCodeArrivedDamaged() {
		assertThat(FailureKind.of(withoutCode("1"))).isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(FailureKind.of(withoutCode(null))).as("of a proxy").isEqualTo(FailureKind.DEFINITE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "InvalidSignatureException | Mon, 01 Jan 2024 00:00:00 GMT | CLOCK_SKEW",
					"SignatureDoesNotMatch | Mon, 01 Jan 2024 00:00:00 GMT | CLOCK_SKEW",
					"InvalidSignatureException | yesterday | DEFINITE",
					"AccessDeniedException | Mon, 01 Jan 2024 00:00:00 GMT | DEFINITE" })
	void aWrongSignatureIsThatOfAnotherTimeIfTheClocksDiffer(String code, String date, FailureKind kind) {
		AwsErrorDetails details = Failures.details(code)
			.toBuilder()
			.sdkHttpResponse(SdkHttpResponse.builder().statusCode(400).putHeader("Date", date).build())
			.build();
		assertThat(FailureKind.of(DynamoDbException.builder().statusCode(400).awsErrorDetails(details).build()))
			.isEqualTo(kind);
	}

	private static RuntimeException withoutCode(@Nullable String requestId) {
		return DynamoDbException.builder()
			.statusCode(400)
			.requestId(requestId)
			.awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb").build())
			.build();
	}

	@Test
	void whatFailsBeforeSendingIsDefinite() {
		assertThat(FailureKind.of(SdkClientException.create("Unable to load credentials")))
			.isEqualTo(FailureKind.DEFINITE);
		assertThat(FailureKind.of(new IllegalStateException("Connection pool shut down")))
			.isEqualTo(FailureKind.DEFINITE);
	}

	@ParameterizedTest
	@EnumSource
	void onlyAmbiguousKindsMayHaveBeenApplied(FailureKind kind) {
		assertThat(kind.isAmbiguous()).isEqualTo(kind == FailureKind.AMBIGUOUS || kind == FailureKind.INTERRUPTED);
	}

	private static SdkClientException wrapped(Exception cause) {
		return SdkClientException.create("Unable to execute HTTP request", cause);
	}

}
