package io.singletable.internal.client;

import java.time.Duration;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttemptTimeouts}.
 */
class AttemptTimeoutsTests {

	private static final Duration ATTEMPT = Duration.ofSeconds(1);

	private static final Duration REST = Duration.ofMillis(300);

	@Test
	void anAttemptHasOneTimerOfTheClient() {
		try (DynamoDbClient client = client((override) -> {
		})) {
			AttemptTimeouts timeouts = new AttemptTimeouts(ATTEMPT, ClientSettings.of(client));
			assertOneTimer(timeouts.of(ATTEMPT, false), ATTEMPT);
			assertOneTimer(timeouts.of(REST), REST);
			assertOneTimer(timeouts.of(ATTEMPT, true), ATTEMPT);
		}
	}

	@Test
	void aLimitOfAttemptsThatTheClientHasDoesNotHold() {
		try (DynamoDbClient client = client((override) -> override.apiCallAttemptTimeout(Duration.ofMillis(1)))) {
			AttemptTimeouts timeouts = new AttemptTimeouts(ATTEMPT, ClientSettings.of(client));
			assertBothTimers(timeouts.of(ATTEMPT), ATTEMPT);
			assertBothTimers(timeouts.of(REST), REST);
		}
	}

	@Test
	void ofAClientThatDoesNotSayBothAreSet() {
		assertBothTimers(new AttemptTimeouts(ATTEMPT, ClientSettings.of(Script.NO_CLIENT)).of(ATTEMPT), ATTEMPT);
	}

	private static void assertOneTimer(AwsRequestOverrideConfiguration request, Duration timeout) {
		assertThat(request.apiCallTimeout()).contains(timeout);
		assertThat(request.apiCallAttemptTimeout()).isEmpty();
	}

	private static void assertBothTimers(AwsRequestOverrideConfiguration request, Duration timeout) {
		assertThat(request.apiCallTimeout()).contains(timeout);
		assertThat(request.apiCallAttemptTimeout()).contains(timeout);
	}

	private static DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> override) {
		return DynamoDbClient.builder().region(Region.US_EAST_1).overrideConfiguration(override).build();
	}

}
