package io.singletable.internal.client;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.RequestLimitExceededException;
import io.singletable.ThrottledException;
import io.singletable.WriteContentionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link ExceptionTranslator}.
 */
class ExceptionTranslatorTests {

	private static final Operation PUT = new Operation("PutItem", "app", "Ticket");

	private static final Operation TRANSACTION = new Operation("TransactWriteItems", "app", "Ticket");

	@ParameterizedTest
	@MethodSource("failures")
	void namesOperationAndFix(RuntimeException failure, Class<?> type, String fix) {
		DataAccessException translated = ExceptionTranslator.translate(PUT, failure);
		assertThat(translated).isExactlyInstanceOf(type)
			.hasMessageStartingWith("PutItem of Ticket in table 'app' ")
			.hasMessageContaining(fix)
			.hasMessageNotContaining("\n");
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				arguments(Failures.of(400, "ThrottlingException"), ThrottledException.class, "raise the throughput"),
				arguments(TransactionConflictException.builder().build(), WriteContentionException.class, "try again"),
				arguments(SdkClientException.create("x", new ConnectException()), DynamoDbUnavailableException.class,
						"Check endpoint, region, network"),
				arguments(SdkClientException.create("x", new SSLHandshakeException("untrusted")),
						DynamoDbUnavailableException.class, "Set singletable.ssl.bundle"),
				arguments(Failures.ofAnotherService(500, "InternalFailure"), DynamoDbUnavailableException.class,
						"the credentials service did not return any credentials"),
				arguments(ApiCallTimeoutException.create(1000), DynamoDbUnavailableException.class,
						"raise singletable.timeout.attempt"),
				arguments(Failures.of(500, "InternalServerError"), DynamoDbUnavailableException.class,
						"failed because of an internal error of DynamoDB (InternalServerError): try again"),
				arguments(SdkClientException.create("x", new SocketException()), DynamoDbUnavailableException.class,
						"lost its connection"),
				arguments(AbortedException.create("x"), DynamoDbUnavailableException.class,
						"its thread was interrupted"),
				arguments(ResourceNotFoundException.builder().build(), InvalidDataAccessResourceUsageException.class,
						"check singletable.table-name"),
				arguments(Failures.of(400, "ItemCollectionSizeLimitExceededException"),
						DataIntegrityViolationException.class, "10 GB"),
				arguments(Failures.of(400, "AccessDeniedException"), PermissionDeniedDataAccessException.class,
						"allow dynamodb:PutItem on the table and its indexes"),
				arguments(Failures.of(400, "ExpiredTokenException"), PermissionDeniedDataAccessException.class,
						"(ExpiredTokenException): the credentials are not valid"),
				arguments(Failures.of(400, "RequestExpired"), PermissionDeniedDataAccessException.class, "the clock"),
				arguments(Failures.of(400, "ValidationException"), InvalidDataAccessResourceUsageException.class,
						"(ValidationException)"),
				arguments(new UnsupportedOperationException(), DataAccessResourceFailureException.class,
						"set singletable.schema.mode=none"),
				arguments(SdkClientException.create("Unable to load credentials"), DynamoDbUnavailableException.class,
						"check the credentials"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Payload in response is too large.", "The aggregate size of the items exceeded 4 MB" })
	void sizeOfASnapshotIsALimitOfReading(String message) {
		Operation read = new Operation("TransactGetItems", "app", "Ticket");
		RuntimeException failure = Failures.of(400, "ValidationException", message);
		assertThat(ExceptionTranslator.translate(read, failure)).isInstanceOf(RequestLimitExceededException.class)
			.hasMessageContaining("exceed 4 MB together")
			.hasMessageContaining("read fewer entities at once")
			.hasCause(failure);
		RuntimeException canceled = TransactionCanceledException.builder()
			.statusCode(400)
			.cancellationReasons(CancellationReason.builder().code("ValidationError").message(message).build())
			.build();
		assertThat(ExceptionTranslator.translate(read, canceled)).isInstanceOf(RequestLimitExceededException.class);
		assertThat(ExceptionTranslator.translate(TRANSACTION, failure))
			.isInstanceOf(InvalidDataAccessResourceUsageException.class);
		assertThat(ExceptionTranslator.translate(read, Failures.of(400, "ValidationException")))
			.isInstanceOf(InvalidDataAccessResourceUsageException.class);
	}

	@Test
	void throttlingTellsItsReasons() {
		RuntimeException failure = ProvisionedThroughputExceededException.builder()
			.throttlingReasons(ThrottlingReason.builder().reason("TableWriteKeyRangeThroughputExceeded").build(),
					ThrottlingReason.builder().resource("arn:aws:dynamodb:::table/app").build())
			.build();
		assertThat(ExceptionTranslator.translate(PUT, failure))
			.isInstanceOfSatisfying(ThrottledException.class,
					(ex) -> assertThat(ex.reasons()).containsExactly("TableWriteKeyRangeThroughputExceeded"))
			.hasMessageContaining("(TableWriteKeyRangeThroughputExceeded)");
		assertThat(ExceptionTranslator.translate(TRANSACTION, Failures.cancelled("None", "ThrottlingError")))
			.isInstanceOfSatisfying(ThrottledException.class,
					(ex) -> assertThat(ex.reasons()).containsExactly("ThrottlingError"));
	}

	@Test
	void aTransactionNeedsThePermissionsOfItsActions() {
		assertThat(ExceptionTranslator.translate(TRANSACTION, Failures.of(400, "AccessDeniedException")))
			.hasMessageContaining("dynamodb:PutItem")
			.hasMessageNotContaining("dynamodb:TransactWriteItems");
	}

	@Test
	void aCancelledTransactionTellsWhichActionAndWhy() {
		DataAccessException translated = ExceptionTranslator.translate(TRANSACTION,
				Failures.cancelled("None", "ValidationError"));
		assertThat(translated).isInstanceOf(InvalidDataAccessResourceUsageException.class)
			.hasMessageContaining("(ValidationError)")
			.rootCause()
			.hasMessageContaining("action 2 of 2: ValidationError (why ValidationError)");
		assertThat(ExceptionTranslator.translate(TRANSACTION,
				Failures.cancelled("None", "ItemCollectionSizeLimitExceeded")))
			.isInstanceOf(DataIntegrityViolationException.class);
	}

	@Test
	void noStoredItemIsReachable() {
		Stream
			.<RuntimeException>of(Failures.conditionFailed(), Failures.cancelled("ConditionalCheckFailed", "None"),
					Failures.cancelled("TransactionConflict"), Failures.cancelled("ThrottlingError"))
			.map((failure) -> ExceptionTranslator.translate(TRANSACTION, failure))
			.forEach((translated) -> {
				assertThat(translated).hasMessageNotContaining(Failures.CANARY);
				for (Throwable link = translated; link != null; link = link.getCause()) {
					assertThat(link).isNotInstanceOf(AwsServiceException.class);
					assertThat(link.toString()).doesNotContain(Failures.CANARY);
				}
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "InvalidSignatureException", "IncompleteSignatureException" })
	void noSignedHeaderIsReachable(String code) {
		DataAccessException translated = ExceptionTranslator.translate(PUT,
				Failures.of(400, code, "x-amz-security-token:" + Failures.CANARY));
		assertThat(translated).isInstanceOf(PermissionDeniedDataAccessException.class);
		assertThat(translated).rootCause().hasMessageContaining(code).hasMessageNotContaining(Failures.CANARY);
	}

	@Test
	void otherFailuresStayAsTheCause() {
		RuntimeException failure = Failures.of(400, "ValidationException");
		assertThat(ExceptionTranslator.translate(PUT, failure)).hasCause(failure);
	}

}
