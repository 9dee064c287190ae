package io.singletable.sample.problem;

import java.util.List;

import io.singletable.EntityNotFoundException;
import io.singletable.ItemTooLargeException;
import io.singletable.NewerSchemaException;
import io.singletable.RequestLimitExceededException;
import io.singletable.Throttle;
import io.singletable.ThrottledException;
import io.singletable.UnknownTypeException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DataAccessProblems}, for failures that DynamoDB Local never produces.
 */
class DataAccessProblemsTests {

	static List<Arguments> failures() {
		IllegalStateException cause = new IllegalStateException("secret");
		return List.of(
				Arguments.of(new ThrottledException("x", List.of(new Throttle("secret", null)), cause), 503,
						"unavailable"),
				Arguments.of(new ConcurrencyFailureException("x", cause), 503, "unavailable"),
				Arguments.of(new DataAccessResourceFailureException("x", cause), 503, "unavailable"),
				Arguments.of(new WriteOutcomeUnknownException("x", "secret", cause), 503, "outcome-unknown"),
				Arguments.of(new VersionConflictException("x", null, cause), 412, "version-conflict"),
				Arguments.of(new EntityNotFoundException("x"), 404, "not-found"),
				Arguments.of(new ItemTooLargeException("x"), 413, "too-large"),
				Arguments.of(new RequestLimitExceededException("secret"), 422, "too-much-to-read"),
				Arguments.of(new UnknownTypeException("secret"), 500, "unreadable"),
				Arguments.of(new NewerSchemaException("secret"), 500, "unreadable"),
				Arguments.of(new PermissionDeniedDataAccessException("secret", cause), 500, "internal-error"),
				Arguments.of(new InvalidDataAccessResourceUsageException("secret", cause), 500, "internal-error"),
				Arguments.of(new IllegalArgumentException("secret", cause), 500, "internal-error"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void failureIsAProblemThatTellsNoSecret(RuntimeException failure, int status, String type) {
		assertThat(answerTo(failure)).hasStatus(status)
			.hasContentType("application/problem+json")
			.bodyJson()
			.doesNotHavePath("$.current")
			.extractingPath("$.type")
			.isEqualTo("urn:singletable:problem:" + type);
		assertThat(answerTo(failure)).bodyText().doesNotContain("secret", "Exception");
	}

	@Test
	void whoMayTryAgainIsToldWhen() {
		assertThat(answerTo(new ThrottledException("x", List.of(), new IllegalStateException())))
			.containsHeader("Retry-After");
		assertThat(answerTo(new EntityNotFoundException("x"))).doesNotContainHeader("Retry-After");
	}

	private static MvcTestResult answerTo(RuntimeException failure) {
		return MockMvcTester
			.create(MockMvcBuilders.standaloneSetup(new Failing(failure))
				.setControllerAdvice(new DataAccessProblems(), new RequestProblems())
				.build())
			.get()
			.uri("/")
			.exchange();
	}

	@RestController
	static class Failing {

		private final RuntimeException failure;

		Failing(RuntimeException failure) {
			this.failure = failure;
		}

		@GetMapping("/")
		String fail() {
			throw this.failure;
		}

	}

}
