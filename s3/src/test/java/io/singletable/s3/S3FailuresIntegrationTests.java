package io.singletable.s3;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link S3Failures}.
 */
class S3FailuresIntegrationTests extends S3Fixture {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500 | InternalError               | Transient       | try again later
			503 | ServiceUnavailable          | Transient       | try again later
			429 | TooManyRequests             | Transient       | try again later
			400 | RequestTimeout              | Transient       | try again later
			409 | OperationAborted            | Transient       | try again later
			404 | NoSuchBucket                | InvalidDataAccessResourceUsage | singletable.blobs.bucket
			301 | PermanentRedirect           | InvalidDataAccessResourceUsage | in another region
			400 | AuthorizationHeaderMalformed | InvalidDataAccessResourceUsage | in another region
			403 | RequestTimeTooSkewed        | PermissionDenied | correct the clock
			403 | InvalidAccessKeyId          | PermissionDenied | Renew or correct them
			403 | SignatureDoesNotMatch       | PermissionDenied | Renew or correct them
			400 | ExpiredToken                | PermissionDenied | Renew or correct them
			403 | AccessDenied                | PermissionDenied | allow s3:GetObject on the objects, and s3:ListBucket
			404 | NoSuchAccessPoint           | InvalidDataAccessResourceUsage | refused by S3 (NoSuchAccessPoint)
			307 | TemporaryRedirect           | InvalidDataAccessResourceUsage | in another region
			403 | ObjectNotInActiveTierError  | InvalidDataAccessResourceUsage | lifecycle rules
			403 | InvalidObjectState          | InvalidDataAccessResourceUsage | lifecycle rules
			501 | NotImplemented              | InvalidDataAccessResourceUsage | conditional writes
			400 | KMS.DisabledException       | InvalidDataAccessResourceUsage | KMS key of the bucket 'blobs'
			400 | ThrottlingException         | Transient       | try again later
			""")
	void refusalSaysWhatToDo(int status, String code, String type, String advice) {
		StubFault fault = StubFault.refused(status, code);
		this.s3.fail("GetObject", fault, fault, fault);
		DataAccessException failure = catchThrowableOfType(DataAccessException.class, () -> this.store.open(KEY, null));
		assertThat(failure.getClass().getSimpleName()).startsWith(type);
		assertThat(failure).hasMessageStartingWith("GetObject ").hasMessageContaining(advice);
	}

	@Test
	void noMessageNamesTheObject() {
		this.s3.fail("GetObject", StubFault.refused(403, "AccessDenied"));
		DataAccessException failure = catchThrowableOfType(DataAccessException.class, () -> this.store.open(KEY, null));
		for (Throwable link = failure; link != null; link = link.getCause()) {
			assertThat(link).message().doesNotContain(KEY.id(), KEY.store());
			assertThat(link.getSuppressed()).isEmpty();
		}
		assertThat(failure.getCause())
			.hasMessage("AccessDeniedException (AccessDenied, status 403, request id REQUEST1)");
	}

	@Test
	void permissionsAreThoseOfTheAction() {
		this.s3.fail("PutObject", StubFault.refused(403, "AccessDenied"));
		this.s3.fail("CopyObject", StubFault.refused(403, "AccessDenied"));
		this.s3.fail("DeleteObject", StubFault.refused(403, "AccessDenied"));
		this.s3.fail("ListObjectsV2", StubFault.refused(403, "AccessDenied"));
		assertDenied(() -> this.store.put(KEY, BLOB), "PutObject was denied (AccessDenied): allow s3:PutObject");
		assertDenied(() -> this.store.copy(KEY, OTHER), "s3:GetObject on the source and s3:PutObject on the target");
		assertDenied(() -> this.store.delete(List.of(KEY)), "allow s3:DeleteObject");
		assertDenied(() -> this.store.list(KEY.store(), 0, null), "allow s3:ListBucket on the bucket");
	}

	/** HEAD has no body, hence no code. */
	@Test
	void refusalWithoutACodeIsTranslatedByItsStatus() {
		this.s3.fail("HeadObject", StubFault.refused(403, "AccessDenied"));
		assertDenied(() -> this.store.adopt("uploads", "x.pdf", "\"0\"", KEY),
				"HeadObject was denied (403): allow s3:GetObject on the objects, and s3:ListBucket");
	}

	/** So does HEAD to the endpoint of another region, or with an expired token. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			400 | region of the S3Client to that of the bucket
			301 | in another region
			307 | in another region
			""")
	void refusalOfHeadSaysWhatItCanMean(int status, String advice) {
		this.s3.fail("HeadObject", StubFault.refused(status, "Unseen"));
		assertThatExceptionOfType(InvalidDataAccessResourceUsageException.class)
			.isThrownBy(() -> this.store.adopt("uploads", "x.pdf", "\"0\"", KEY))
			.withMessageContaining("'uploads'")
			.withMessageContaining(advice);
	}

	@Test
	void closedClientIsNotTransient() {
		this.client.close();
		assertThatExceptionOfType(NonTransientDataAccessException.class).isThrownBy(() -> this.store.open(KEY, null))
			.withMessageContaining("check the credentials and the configuration of the S3Client");
		assertThatExceptionOfType(NonTransientDataAccessException.class).isThrownBy(() -> this.store.put(KEY, BLOB));
		assertThatExceptionOfType(NonTransientDataAccessException.class).isThrownBy(() -> this.store.copy(KEY, OTHER));
		assertThatExceptionOfType(NonTransientDataAccessException.class)
			.isThrownBy(() -> this.store.adopt("uploads", "x.pdf", "\"0\"", KEY));
		assertThatExceptionOfType(NonTransientDataAccessException.class)
			.isThrownBy(() -> this.store.delete(List.of(KEY)));
		assertThatExceptionOfType(NonTransientDataAccessException.class)
			.isThrownBy(() -> this.store.delete(List.of(KEY, OTHER)));
		assertThatExceptionOfType(NonTransientDataAccessException.class)
			.isThrownBy(() -> this.store.list(KEY.store(), 0, null));
	}

	private static void assertDenied(ThrowingCallable call, String message) {
		assertThatExceptionOfType(PermissionDeniedDataAccessException.class).isThrownBy(call)
			.withMessageContaining(message);
	}

	@Test
	void connectionThatIsLostIsTransient() {
		this.s3.fail("GetObject", StubFault.dropped(), StubFault.dropped(), StubFault.dropped());
		assertThatExceptionOfType(TransientDataAccessException.class).isThrownBy(() -> this.store.open(KEY, null))
			.withMessageContaining("lost its connection");
	}

	@Test
	void endpointThatDoesNotListenIsTransient() {
		URI endpoint = this.s3.endpoint();
		this.s3.close();
		try (S3Client client = S3Clients.of(endpoint, (builder) -> {
		})) {
			assertThatExceptionOfType(TransientDataAccessException.class)
				.isThrownBy(() -> S3BlobStore.of(client, "blobs").open(KEY, null))
				.withMessageContaining("Check endpoint, region and network");
		}
	}

	@Test
	void answerThatDoesNotComeInTimeIsATimeout() {
		this.s3.fail("GetObject", StubFault.silent());
		try (S3Client client = S3Clients.of(this.s3.endpoint(), (builder) -> builder
			.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofMillis(200))))) {
			assertThatExceptionOfType(QueryTimeoutException.class)
				.isThrownBy(() -> S3BlobStore.of(client, "blobs").open(KEY, null))
				.withMessageContaining("timeouts of the S3Client");
		}
	}

	@Test
	void missingCredentialsAreNotTransient() {
		AwsCredentialsProvider none = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
		try (S3Client client = S3Clients.of(this.s3.endpoint(), (builder) -> builder.credentialsProvider(none))) {
			assertThatExceptionOfType(NonTransientDataAccessException.class)
				.isThrownBy(() -> S3BlobStore.of(client, "blobs").open(KEY, null))
				.withMessageContaining("check the credentials");
		}
	}

}
