package io.singletable.autoconfigure.health;

import java.time.Duration;

import org.junit.jupiter.api.function.ThrowingSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Health of a table named "app", as tests ask for it.
 */
final class HealthAnswers {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/**
	 * Far from the timeout in both directions, so that a busy machine doesn't fail the
	 * test.
	 */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private HealthAnswers() {
	}

	static void assertDown(Health health, String reason) {
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("table", "app").containsEntry("reason", reason);
	}

	static Health inTime(ThrowingSupplier<Health> health) {
		return assertTimeoutPreemptively(PATIENCE, health);
	}

	/**
	 * The health with a client that responds, however long that takes on a busy machine.
	 */
	static Health answered(DynamoDbClient client) {
		return new SingleTableHealthIndicator(client, "app", PATIENCE, System::nanoTime).health();
	}

	/**
	 * The health with a client that may not respond within 1,000 ms.
	 */
	static Health health(DynamoDbClient client) {
		return new SingleTableHealthIndicator(client, "app", TIMEOUT, System::nanoTime).health();
	}

}
