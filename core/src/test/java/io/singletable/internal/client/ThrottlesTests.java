package io.singletable.internal.client;

import java.util.List;

import io.singletable.Throttle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Throttles}.
 */
class ThrottlesTests {

	@ParameterizedTest
	@CsvSource({ "arn:aws:dynamodb:eu-west-1:123456789012:table/app, app",
			"arn:aws:dynamodb:eu-west-1:123456789012:table/app/index/gsi1, app/index/gsi1",
			"arn:aws-cn:dynamodb:cn-north-1:123456789012:table/my.app_1-x, my.app_1-x",
			"arn:aws:dynamodb:::table/app, app" })
	void aResourceIsReducedToTableAndIndex(String arn, String resource) {
		assertThat(Throttles.of(throttling("TableReadAccountLimitExceeded", arn)))
			.containsExactly(new Throttle("TableReadAccountLimitExceeded", resource));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:iam::123456789012:user/ann", "123456789012", "arn:aws:dynamodb:::table/a b",
			"arn:aws:dynamodb:eu-west-1:123456789012:table/app/stream/2026-11-22T00:00:00.000", "" })
	void aResourceOfAnotherFormIsNotShown(String arn) {
		assertThat(Throttles.of(throttling("TableReadAccountLimitExceeded", arn)))
			.containsExactly(new Throttle("TableReadAccountLimitExceeded", null));
	}

	@Test
	void aReasonIsOneWord() {
		assertThat(Throttles.of(throttling("user 4711 asks too much", "arn:aws:dynamodb:::table/app")))
			.containsExactly(new Throttle(Throttle.UNKNOWN, "app"));
	}

	@Test
	void withoutReasonsTheErrorCodeIsTheReason() {
		assertThat(Throttles.of(Failures.of(400, "ThrottlingException")))
			.containsExactly(new Throttle("ThrottlingException", null));
		assertThat(Throttles.of(Failures.cancelled("None", "ThrottlingError", "ThrottlingError")))
			.containsExactly(new Throttle("ThrottlingError", null));
		assertThat(Throttles.of(ThrottlingException.builder().build()))
			.containsExactly(new Throttle(Throttle.UNKNOWN, null));
	}

	@Test
	void otherFailuresAreNoThrottles() {
		assertThat(Throttles.of(Failures.of(500, "InternalServerError"))).isEmpty();
		assertThat(Throttles.of(SdkClientException.create("x"))).isEmpty();
		assertThat(Throttles.of(Failures.cancelled("ConditionalCheckFailed", "ThrottlingError"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "TableWriteKeyRangeThroughputExceeded, spread the requests",
			"IndexReadProvisionedThroughputExceeded, raise the provisioned throughput",
			"TableReadMaxOnDemandThroughputExceeded, raise the maximum of the on-demand throughput",
			"IndexWriteAccountLimitExceeded, quota", "ThrottlingError, raise the throughput" })
	void eachLimitHasItsRemedy(String reason, String remedy) {
		assertThat(Throttles.remedy(List.of(new Throttle(reason, "app")))).contains(remedy);
	}

	private static ThrottlingException throttling(String reason, String resource) {
		return ThrottlingException.builder()
			.throttlingReasons(ThrottlingReason.builder().reason(reason).resource(resource).build())
			.build();
	}

}
