package io.singletable.autoconfigure.health;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link SingleTableHealthIndicator}.
 */
class SingleTableHealthIndicatorTests {

	@ParameterizedTest
	@CsvSource({ "ACTIVE, ACTIVE, , UP,", "UPDATING, UPDATING, false, UP,",
			"CREATING, ACTIVE, , DOWN, the table is CREATING", "ARCHIVED, ACTIVE, , DOWN, the table is ARCHIVED",
			"SOMETHING_NEW, ACTIVE, , DOWN, the table is SOMETHING_NEW",
			"UPDATING, CREATING, true, DOWN, index gsi1 is CREATING",
			"UPDATING, DELETING, , DOWN, index gsi1 is DELETING" })
	void statusOfTableAndIndexDecide(String table, String index, Boolean backfilling, String status, String reason) {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willReturn(response(TableDescription.builder()
			.tableStatus(table)
			.globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
				.indexName("gsi1")
				.indexStatus(index)
				.backfilling(backfilling)
				.build())
			.build()));
		Health health = HealthAnswers.answered(client);
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails().get("reason")).isEqualTo(reason);
		assertThat(health.getDetails().get("indexes")).isEqualTo(Map.of("gsi1", (Boolean.TRUE.equals(backfilling))
				? Map.of("status", index, "backfilling", true) : Map.of("status", index)));
		then(client).should(times(1)).describeTable(any(DescribeTableRequest.class));
	}

	@Test
	void clientThatHangsCostsOneThreadAndDoesNotHideItsRecovery() {
		DynamoDbClient client = mock(DynamoDbClient.class);
		CountDownLatch recovered = new CountDownLatch(1);
		given(client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			awaitUninterruptibly(recovered);
			return response(TableDescription.builder().tableStatus("ACTIVE").build());
		});
		SingleTableHealthIndicator indicator = new SingleTableHealthIndicator(client, "app", Duration.ofMillis(50),
				System::nanoTime);
		for (int i = 0; i < 5; i++) {
			HealthAnswers.assertDown(HealthAnswers.inTime(indicator::health), "no response within 50 ms");
		}
		assertThat(healthThreads()).isOne();
		recovered.countDown();
		Awaitility.await()
			.atMost(HealthAnswers.PATIENCE)
			.untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
		Awaitility.await().atMost(HealthAnswers.PATIENCE).untilAsserted(() -> assertThat(healthThreads()).isZero());
	}

	@Test
	void downIfTheClientThrowsWhatNobodyExpects() {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willThrow(new IllegalStateException("secret"));
		Health health = HealthAnswers.answered(client);
		HealthAnswers.assertDown(health, "unexpected failure");
		assertThat(health.getDetails()).containsEntry("error", IllegalStateException.class.getName());
		assertThat(health.getDetails().toString()).doesNotContain("secret");
	}

	@Test
	void downIfCredentialsAreNotFoundInTime() {
		CountDownLatch never = new CountDownLatch(1);
		try (DynamoDbClient client = DynamoDbClient.builder()
			.httpClientBuilder(Apache5HttpClient.builder())
			.endpointOverride(URI.create("http://127.0.0.1:1"))
			.region(Region.US_EAST_1)
			.credentialsProvider(() -> hang(never))
			.build()) {
			HealthAnswers.assertDown(HealthAnswers.inTime(() -> HealthAnswers.health(client)),
					"no response within 1000 ms");
		}
		finally {
			never.countDown();
		}
	}

	private static AwsCredentials hang(CountDownLatch latch) {
		awaitUninterruptibly(latch);
		return AwsBasicCredentials.create("a", "s");
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				// A server that hangs doesn't listen.
			}
		}
	}

	private static long healthThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("singletable-health"))
			.count();
	}

	private static DescribeTableResponse response(TableDescription table) {
		return DescribeTableResponse.builder().table(table).build();
	}

}
