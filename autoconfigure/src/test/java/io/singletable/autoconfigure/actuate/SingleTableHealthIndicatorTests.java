package io.singletable.autoconfigure.actuate;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableAnswers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

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
		given(client.describeTable(any(DescribeTableRequest.class))).willReturn(response(HealthAnswers.table(table)
			.globalSecondaryIndexes(HealthAnswers.index(index).backfilling(backfilling).build())
			.build()));
		Health health = HealthAnswers.answered(client);
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails().get("reason")).isEqualTo(reason);
		assertThat(health.getDetails().get("indexes")).isEqualTo(Map.of("gsi1", (Boolean.TRUE.equals(backfilling))
				? Map.of("status", index, "backfilling", true) : Map.of("status", index)));
		then(client).should(times(1)).describeTable(any(DescribeTableRequest.class));
	}

	@Test
	void downIfAnIndexIsMissing() {
		DynamoDbClient client = clientOf(HealthAnswers.table("ACTIVE"));
		Health health = HealthAnswers.answered(client);
		HealthAnswers.assertDown(health, "index gsi1 is missing");
		assertThat(health.getDetails()).containsEntry("indexes", Map.of("gsi1", Map.of("status", "MISSING")));
	}

	@Test
	void downIfKeysAreOthers() {
		DynamoDbClient client = clientOf(HealthAnswers.table("ACTIVE")
			.keySchema(HealthAnswers.keys("pk", "range"))
			.globalSecondaryIndexes(
					HealthAnswers.index("ACTIVE").keySchema(HealthAnswers.keys("other", "gsi1sk")).build()));
		Health health = HealthAnswers.answered(client);
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString()
			.contains("the table's sort key is 'range', but 'sk' is required",
					"index 'gsi1''s partition key is 'other', but 'gsi1pk' is required");
		assertThat(health.getDetails().get("indexes")).asString().contains("problems=[index 'gsi1''s partition key");
	}

	@Test
	void downIfAKeyIsANumber() {
		AttributeDefinition number = AttributeDefinition.builder()
			.attributeName("gsi1sk")
			.attributeType(ScalarAttributeType.N)
			.build();
		TableDescription.Builder table = HealthAnswers.table("ACTIVE")
			.globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build());
		List<AttributeDefinition> attributes = new ArrayList<>(table.build().attributeDefinitions());
		attributes.set(3, number);
		Health health = HealthAnswers.answered(clientOf(table.attributeDefinitions(attributes)));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().get("reason")).asString()
			.contains("sort key 'gsi1sk' has the type N, but S is required");
	}

	@Test
	void indexThatNoEntityNeedsIsShownOnly() {
		DynamoDbClient client = clientOf(HealthAnswers.table("ACTIVE")
			.globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build(),
					HealthAnswers.index("CREATING")
						.indexName("own")
						.projection((projection) -> projection.projectionType(ProjectionType.KEYS_ONLY))
						.build()));
		Health health = HealthAnswers.answered(client);
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails().get("indexes")).isEqualTo(Map.of("gsi1", Map.of("status", "ACTIVE"), "own",
				Map.of("status", "CREATING", "needed", false, "projection", "KEYS_ONLY")));
	}

	@Test
	void disabledTtlIsReportedWhereItemsExpire() {
		DynamoDbClient client = healthyClient();
		given(client.describeTimeToLive(any(DescribeTimeToLiveRequest.class)))
			.willReturn(DescribeTimeToLiveResponse.builder()
				.timeToLiveDescription((ttl) -> ttl.timeToLiveStatus(TimeToLiveStatus.DISABLED))
				.build());
		SingleTableHealthIndicator indicator = HealthAnswers.indicator(client, HealthAnswers.PATIENCE, true);
		Health health = indicator.health();
		indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("timeToLive",
				Map.of("status", "DISABLED", "problem", "TTL is disabled: enable it on the attribute '_ttl'"));
		then(client).should(times(1)).describeTimeToLive(any(DescribeTimeToLiveRequest.class));
		assertThat(HealthAnswers.answered(client).getDetails()).doesNotContainKey("timeToLive");
	}

	@Test
	void ttlThatMayNotBeReadIsUnknown() {
		DynamoDbClient client = healthyClient();
		given(client.describeTimeToLive(any(DescribeTimeToLiveRequest.class))).willThrow(DynamoDbException.builder()
			.statusCode(400)
			.awsErrorDetails(AwsErrorDetails.builder()
				.errorCode("AccessDeniedException")
				.errorMessage("User: arn:aws:iam::123456789012:user/ann is not")
				.build())
			.build());
		Health health = HealthAnswers.indicator(client, HealthAnswers.PATIENCE, true).health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("timeToLive",
				Map.of("status", "UNKNOWN", "reason", "access denied to dynamodb:DescribeTimeToLive"));
	}

	/** The time for both answers is over once that about the table is there. */
	@Test
	void ttlThatIsSlowIsUnknown() throws Exception {
		DynamoDbClient client = healthyClient();
		CountDownLatch never = new CountDownLatch(1);
		given(client.describeTimeToLive(any(DescribeTimeToLiveRequest.class))).willAnswer((call) -> {
			never.await();
			return null;
		});
		AtomicLong now = new AtomicLong();
		ProbedTable table = HealthAnswers.table(client, HealthAnswers.PATIENCE, true, now::get);
		TableAnswers answers = TableAnswers.ofHealth(table);
		assertThat(answers.table().value().tableStatus()).isEqualTo(TableStatus.ACTIVE);
		now.addAndGet(HealthAnswers.PATIENCE.toNanos());
		Health health = HealthAnswers.inTime(() -> new SingleTableHealthIndicator(table).health(answers));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("timeToLive",
				Map.of("status", "UNKNOWN", "reason", "no response within 20000 ms"));
	}

	@Test
	void latencyIsThatOfTheRequest() {
		assertThat(HealthAnswers.answered(healthyClient()).getDetails().get("latency")).asString().matches("\\d+ ms");
	}

	private static DynamoDbClient healthyClient() {
		return clientOf(HealthAnswers.table("ACTIVE").globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build()));
	}

	private static DynamoDbClient clientOf(TableDescription.Builder table) {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willReturn(response(table.build()));
		return client;
	}

	@Test
	void clientThatHangsCostsOneThreadAndDoesNotHideItsRecovery() {
		DynamoDbClient client = mock(DynamoDbClient.class);
		CountDownLatch recovered = new CountDownLatch(1);
		given(client.describeTable(any(DescribeTableRequest.class))).willAnswer((call) -> {
			awaitUninterruptibly(recovered);
			return response(HealthAnswers.table("ACTIVE")
				.globalSecondaryIndexes(HealthAnswers.index("ACTIVE").build())
				.build());
		});
		SingleTableHealthIndicator indicator = HealthAnswers.indicator(client, Duration.ofMillis(50));
		Set<Thread> before = healthThreads();
		for (int i = 0; i < 5; i++) {
			HealthAnswers.assertDown(HealthAnswers.inTime(indicator::health), "no response within 50 ms");
		}
		Set<Thread> hanging = healthThreads();
		hanging.removeAll(before);
		assertThat(hanging).hasSize(1);
		recovered.countDown();
		Awaitility.await()
			.atMost(HealthAnswers.PATIENCE)
			.untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
		Awaitility.await()
			.atMost(HealthAnswers.PATIENCE)
			.untilAsserted(() -> assertThat(hanging).noneMatch(Thread::isAlive));
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

	/** Those of other tests may still be about to end. */
	private static Set<Thread> healthThreads() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("singletable-health"));
		return threads;
	}

	private static DescribeTableResponse response(TableDescription table) {
		return DescribeTableResponse.builder().table(table).build();
	}

}
