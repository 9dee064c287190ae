package io.singletable.internal.client;

import java.net.ConnectException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link Unavailability}.
 */
class UnavailabilityTests {

	@ParameterizedTest
	@MethodSource("failures")
	void tellsReasonsApart(RuntimeException failure, Unavailability reason) {
		assertThat(Unavailability
			.of(ExceptionTranslator.translate(new Operation("DescribeTable", "app", "the schema"), failure)))
			.isEqualTo(reason);
	}

	static Stream<Arguments> failures() {
		return Stream.of(arguments(SdkClientException.create("x", new ConnectException()), Unavailability.UNREACHABLE),
				arguments(SdkClientException.create("Unable to load credentials"), Unavailability.NOT_MADE),
				arguments(ApiCallTimeoutException.create(1000), Unavailability.NO_RESPONSE),
				arguments(Failures.of(500, "InternalServerError"), Unavailability.NO_RESPONSE),
				arguments(Failures.of(400, "AccessDeniedException"), Unavailability.DENIED),
				arguments(Failures.of(400, "ExpiredTokenException"), Unavailability.INVALID_CREDENTIALS),
				arguments(Failures.of(400, "InvalidSignatureException"), Unavailability.INVALID_CREDENTIALS),
				arguments(Failures.of(400, "RequestTimeTooSkewed"), Unavailability.CLOCK_SKEW),
				arguments(Failures.of(400, "ThrottlingException"), Unavailability.OTHER),
				arguments(Failures.of(400, "ValidationException"), Unavailability.OTHER));
	}

	@Test
	void failureOfNoCallHasNoReason() {
		assertThat(Unavailability.of(new DataAccessResourceFailureException("not active in time")))
			.isEqualTo(Unavailability.OTHER);
	}

}
