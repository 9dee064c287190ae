package io.singletable.autoconfigure.actuate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableHealthIndicator} with servers that answer, refuse, or keep
 * silent.
 */
class SingleTableHealthIndicatorIntegrationTests {

	@Test
	void upWithTheStatusOfEachIndex() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory()) {
			HealthAnswers.create(embedded.client());
			Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				Health health = HealthAnswers.answered(embedded.client());
				assertThat(health.getStatus()).isEqualTo(Status.UP);
				assertThat(health.getDetails()).containsOnlyKeys("table", "status", "latency", "indexes")
					.containsAllEntriesOf(Map.of("table", "app", "status", "ACTIVE", "indexes",
							Map.of("gsi1", Map.of("status", "ACTIVE"))));
			});
		}
	}

	@Test
	void downIfTheTableIsMissing() {
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.inMemory()) {
			HealthAnswers.assertDown(HealthAnswers.answered(embedded.client()), "table missing");
		}
	}

	@Test
	void downIfNobodyListens() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		try (DynamoDbClient client = client(port, Http.APACHE)) {
			assertThat(HealthAnswers.health(client).getStatus()).isEqualTo(Status.DOWN);
			assertThat(HealthAnswers.health(client).getDetails().get("reason").toString()).startsWith("no ");
		}
	}

	@ParameterizedTest
	@EnumSource(Http.class)
	void downInTimeIfNobodyAnswersAndTheClientRetries(Http http) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
				DynamoDbClient client = client(silent.getLocalPort(), http)) {
			Health health = HealthAnswers.inTime(() -> HealthAnswers.health(client));
			HealthAnswers.assertDown(health, "no response within 1000 ms");
		}
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
			Health health = HealthAnswers.answered(client);
			HealthAnswers.assertDown(health, reason);
			assertThat(health.getDetails().toString()).doesNotContain("arn:aws", "secret", "key-id");
		}
		finally {
			server.stop(0);
		}
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
