package io.singletable.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an unavailable DynamoDB. Times have generous limits, and are logged.
 */
class OutageIntegrationTests {

	private static final Log logger = LogFactory.getLog(OutageIntegrationTests.class);

	/**
	 * Far from the 3 s that it takes, for a busy machine, and from the 30 s for which the
	 * client would wait for each answer.
	 */
	private static final Duration SOON = Duration.ofSeconds(20);

	/** Those of the application, and the defaults of what it does not set. */
	private static final String[] DEFAULT_TIMES = { "--singletable.timeout.attempt=1s",
			"--singletable.timeout.call=2500ms", "--singletable.timeout.transaction-call=2500ms",
			"--singletable.health.timeout=1s" };

	@Test
	void allIsUnavailableAfterDynamoDbDied() throws Exception {
		try (LocalProcess dynamoDb = LocalProcess.start();
				ConfigurableApplicationContext context = start(dynamoDb.endpoint(), "create")) {
			Desk desk = new Desk(context.getEnvironment());
			String path = Tickets.path(desk);
			desk.get("/actuator/health").hasStatus(200);
			dynamoDb.kill();
			inDoubt("killed: first POST", desk.post("/tickets", Tickets.CONTENT));
			for (int round = 1; round <= 2; round++) {
				unavailable("killed: GET", desk.get(path));
				unavailable("killed: list", desk.get("/tickets"));
				unavailable("killed: history", desk.get(path + "/versions"));
				unavailable("killed: PUT", desk.put(path, "\"1\"", Tickets.CONTENT));
				unavailable("killed: DELETE", desk.delete(path, "\"1\""));
				unavailable("killed: POST ticket", desk.post("/tickets", Tickets.CONTENT));
				unavailable("killed: POST customer", desk.post("/customers", "{\"name\": \"Ann\"}"));
				down("killed: health", desk);
			}
		}
	}

	@Test
	void allIsUnavailableWhileDynamoDbDoesNotAnswer() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
				ConfigurableApplicationContext context = start("http://127.0.0.1:" + silent.getLocalPort(), "none",
						DEFAULT_TIMES)) {
			Desk desk = new Desk(context.getEnvironment());
			unavailable("silent: GET", desk.get("/tickets/a"));
			unavailable("silent: list", desk.get("/tickets"));
			unavailable("silent: PUT", desk.put("/tickets/a", "\"1\"", Tickets.CONTENT));
			outcomeUnknown("silent: POST customer", desk.post("/customers", "{\"name\": \"Ann\"}"));
			outcomeUnknown("silent: POST ticket", desk.post("/tickets", Tickets.CONTENT));
			down("silent: health", desk);
		}
	}

	@Test
	void requestsOfAnOutageAreATenthMoreAndTheBurst() throws IOException {
		AtomicInteger requests = new AtomicInteger();
		HttpServer failing = failing(requests);
		try (ConfigurableApplicationContext context = start("http://127.0.0.1:" + failing.getAddress().getPort(),
				"none")) {
			Desk desk = new Desk(context.getEnvironment());
			requests.set(0);
			for (int i = 0; i < 60; i++) {
				desk.get("/tickets/a").isProblem(503, "unavailable");
			}
			assertThat(requests).hasValueBetween(60 + 20, 60 + 6 + 20);
			requests.set(0);
			for (int i = 0; i < 60; i++) {
				desk.post("/tickets", Tickets.CONTENT).isProblem(500, "outcome-unknown");
			}
			assertThat(requests).hasValueBetween(60, 60 + 6 + 1);
		}
		finally {
			failing.stop(0);
		}
	}

	private static HttpServer failing(AtomicInteger requests) throws IOException {
		byte[] error = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\",\"message\":\"x\"}"
			.getBytes(StandardCharsets.UTF_8);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			requests.incrementAndGet();
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(500, error.length);
			exchange.getResponseBody().write(error);
			exchange.close();
		});
		server.start();
		return server;
	}

	private static void unavailable(String what, Answer answer) {
		logger.info(what + " took " + answer.time().toMillis() + " ms");
		answer.isProblem(503, "unavailable");
		assertThat(answer.header("Retry-After")).isNotNull();
		assertThat(answer.time()).isLessThan(SOON);
	}

	/** No invitation to repeat it, which could apply the change twice. */
	private static void outcomeUnknown(String what, Answer answer) {
		logger.info(what + " took " + answer.time().toMillis() + " ms");
		answer.isProblem(500, "outcome-unknown");
		assertThat(answer.header("Retry-After")).isNull();
		assertThat(answer.time()).isLessThan(SOON);
	}

	/**
	 * It is a matter of chance whether a broken connection is detected before it is
	 * reused.
	 */
	private static void inDoubt(String what, Answer answer) {
		logger.info(what + " took " + answer.time().toMillis() + " ms");
		answer.hasStatus("urn:singletable:problem:outcome-unknown".equals(answer.text("type")) ? 500 : 503);
		assertThat(answer.text("type")).isIn("urn:singletable:problem:unavailable",
				"urn:singletable:problem:outcome-unknown");
		assertThat(answer.time()).isLessThan(SOON);
	}

	/** After a second at the latest, which is how long a result is reused. */
	private static void down(String what, Desk desk) {
		Awaitility.await().atMost(SOON).untilAsserted(() -> {
			Answer health = desk.get("/actuator/health").hasStatus(503);
			logger.info(what + " took " + health.time().toMillis() + " ms");
			assertThat(health.json().path("components").path("singletable").path("status").asString())
				.isEqualTo("DOWN");
			assertThat(health.time()).isLessThan(SOON);
		});
	}

	private static ConfigurableApplicationContext start(String endpoint, String schemaMode, String... times) {
		Stream<String> arguments = Stream.of("--server.port=0", "--sample.seed=false",
				"--singletable.endpoint=" + endpoint, "--singletable.schema.mode=" + schemaMode,
				"--singletable.credentials.access-key=local", "--singletable.credentials.secret-key=local");
		return SpringApplication.run(SampleApplication.class,
				Stream.concat(arguments, Stream.of(times)).toArray(String[]::new));
	}

}
