package io.singletable.autoconfigure.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;
import io.singletable.autoconfigure.Tables;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link SingleTableHealthIndicator}.
 */
class SingleTableHealthIndicatorTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/**
	 * Far from the timeout in both directions, so that a busy machine doesn't fail the
	 * test.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@Test
	void upWithTheStatusOfEachIndex() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory()) {
			Tables.create(embedded.client(), "app");
			Awaitility.await().untilAsserted(() -> {
				Health health = answered(embedded.client());
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).isEqualTo(Map.of("table", "app", "status", "ACTIVE", "indexes",
						Map.of("gsi1", Map.of("status", "ACTIVE"))));
			});
		}
	}

	@Test
	void downIfTheTableIsMissing() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory()) {
			assertDown(answered(embedded.client()), "table missing");
		}
	}

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
		Health health = answered(client);
		assertThat(health.getStatus()).isEqualTo(new Status(status));
		assertThat(health.getDetails().get("reason")).isEqualTo(reason);
		assertThat(health.getDetails().get("indexes")).isEqualTo(Map.of("gsi1", (Boolean.TRUE.equals(backfilling))
				? Map.of("status", index, "backfilling", true) : Map.of("status", index)));
		then(client).should(times(1)).describeTable(any(DescribeTableRequest.class));
	}

	@Test
	void downIfNobodyListens() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		try (DynamoDbClient client = client(port, Http.APACHE)) {
			assertThat(health(client).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(client).getDetails().get("reason").toString()).startsWith("no ");
		}
	}

	@ParameterizedTest
	@EnumSource(Http.class)
	void downInTimeIfNobodyAnswersAndTheClientRetries(Http http) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
				DynamoDbClient client = client(silent.getLocalPort(), http)) {
			Health health = inTime(() -> health(client));
			assertDown(health, "no response within 1000 ms");
		}
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
			assertDown(inTime(indicator::health), "no response within 50 ms");
		}
		assertThat(healthThreads()).isOne();
		recovered.countDown();
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(healthThreads()).isZero());
	}

	@ParameterizedTest
	@CsvSource({ "AccessDeniedException, access denied to dynamodb:DescribeTable",
			"UnrecognizedClientException, credentials not accepted", "ThrottlingException, throttled",
			"Other, DynamoDB answered with status 400" })
	void reasonSaysWhatARefusalMeansAndNotWhatItSays(String code, String reason) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		byte[] body = ("{\"__type\":\"com.amazon.coral.service#" + code
				+ "\",\"message\":\"User: arn:aws:iam::123456789012:user/ann is not\"}")
			.getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(400, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		try (DynamoDbClient client = builder(server.getAddress().getPort(), Http.APACHE)
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build()) {
			Health health = answered(client);
			assertDown(health, reason);
			assertThat(health.getDetails().toString()).doesNotContain("arn:aws", "secret", "key-id");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void downIfTheClientThrowsWhatNobodyExpects() {
		DynamoDbClient client = mock(DynamoDbClient.class);
		given(client.describeTable(any(DescribeTableRequest.class))).willThrow(new IllegalStateException("secret"));
		Health health = answered(client);
		assertDown(health, "unexpected failure");
		assertThat(health.getDetails()).containsEntry("error", IllegalStateException.class.getName());
		assertThat(health.getDetails().toString()).doesNotContain("secret");
	}

	@Test
	void downIfCredentialsAreNotFoundInTime() {
		CountDownLatch never = new CountDownLatch(1);
		try (DynamoDbClient client = builder(1, Http.APACHE).credentialsProvider(() -> hang(never)).build()) {
			assertDown(inTime(() -> health(client)), "no response within 1000 ms");
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

	private static void assertDown(Health health, String reason) {
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("table", "app").containsEntry("reason", reason);
	}

	private static Health inTime(ThrowingSupplier<Health> health) {
		return assertTimeoutPreemptively(PATIENCE, health);
	}

	/**
	 * The health with a client that responds, however long that takes on a busy machine.
	 */
	private static Health answered(DynamoDbClient client) {
		return new SingleTableHealthIndicator(client, "app", PATIENCE, System::nanoTime).health();
	}

	private static Health health(DynamoDbClient client) {
		return new SingleTableHealthIndicator(client, "app", TIMEOUT, System::nanoTime).health();
	}

	private static DescribeTableResponse response(TableDescription table) {
		return DescribeTableResponse.builder().table(table).build();
	}

	private static DynamoDbClient client(int port, Http http) {
		return builder(port, http)
			.overrideConfiguration((override) -> override
				.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(20).build()))
			.build();
	}

	private static DynamoDbClientBuilder builder(int port, Http http) {
		return DynamoDbClient.builder()
			.httpClientBuilder(http.builder())
			.endpointOverride(URI.create("http://127.0.0.1:" + port))
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key-id", "secret")));
	}

	enum Http {

		APACHE, URL_CONNECTION;

		SdkHttpClient.Builder<?> builder() {
			return switch (this) {
				case APACHE -> Apache5HttpClient.builder();
				case URL_CONNECTION -> UrlConnectionHttpClient.builder();
			};
		}

	}

}
