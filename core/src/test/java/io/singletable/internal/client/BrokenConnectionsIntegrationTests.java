package io.singletable.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the exceptions that the SDK and its HTTP client really throw, with a server
 * that misbehaves.
 */
class BrokenConnectionsIntegrationTests {

	private static final Operation LIST = new Operation("ListTables", "app", "tables");

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider
		.create(AwsBasicCredentials.create("local", "local"));

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

	private ServerSocket server;

	private final AtomicInteger requests = new AtomicInteger();

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void aServerThatNeverAnswersIsGivenUpInTime() {
		serve((socket) -> {
			readRequest(socket);
			Thread.sleep(LONG.toMillis());
		});
		Duration call = Duration.ofMillis(1500);
		DynamoDbCalls calls = new DynamoDbCalls(client(CREDENTIALS),
				new RetryPolicy(3, Duration.ofMillis(400), call, call));
		long start = System.nanoTime();
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> calls.read(LIST,
					(client, timeouts) -> client.listTables((list) -> list.overrideConfiguration(timeouts))))
			.withMessageContaining("received no response from DynamoDB in time");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void aRefusedConnectionIsNotSent() throws IOException {
		DynamoDbClient client = client(CREDENTIALS);
		this.server.close();
		assertThat(failureOf(client).kind()).isEqualTo(FailureKind.NOT_SENT);
	}

	@Test
	void aResetAfterTheRequestIsAmbiguousAndNotRepeatedByTheHttpClient() {
		serve((socket) -> {
			readRequest(socket);
			socket.setSoLinger(true, 0);
		});
		assertThat(failureOf(client(CREDENTIALS)).kind()).isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void aConnectionThatIsClosedInsteadOfAnAnswerIsAmbiguous() {
		serve(this::readRequest);
		assertThat(failureOf(client(CREDENTIALS)).kind()).isEqualTo(FailureKind.AMBIGUOUS);
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void aTruncatedAnswerIsAmbiguous() {
		serve((socket) -> {
			readRequest(socket);
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Table".getBytes(StandardCharsets.US_ASCII));
		});
		assertThat(failureOf(client(CREDENTIALS)).kind()).isEqualTo(FailureKind.AMBIGUOUS);
	}

	@Test
	void anExhaustedPoolIsNotSent() throws Exception {
		CompletableFuture<Void> taken = new CompletableFuture<>();
		CompletableFuture<Void> released = new CompletableFuture<>();
		serve((socket) -> {
			readRequest(socket);
			taken.complete(null);
			released.get();
		});
		DynamoDbClient client = client(CREDENTIALS);
		Thread holder = new Thread(() -> failureOf(client));
		holder.start();
		taken.get(30, TimeUnit.SECONDS);
		assertThat(failureOf(client).kind()).isEqualTo(FailureKind.NOT_SENT);
		assertThat(this.requests).hasValue(1);
		released.complete(null);
		holder.join();
	}

	@Test
	void anInterruptDuringTheCallIsSeenAfterTheAnswerAndStays() {
		Thread caller = Thread.currentThread();
		serve((socket) -> {
			readRequest(socket);
			caller.interrupt();
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
		});
		FailureKind kind = failureOf(client(CREDENTIALS)).kind();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(kind).isEqualTo(FailureKind.INTERRUPTED);
		assertThat(this.requests).hasValue(1);
	}

	@Test
	void anInterruptedThreadSendsNothingAndStaysInterrupted() {
		DynamoDbClient client = client(CREDENTIALS);
		Thread.currentThread().interrupt();
		FailureKind kind = failureOf(client).kind();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(kind).isEqualTo(FailureKind.INTERRUPTED);
		assertThat(this.requests).hasValue(0);
	}

	@Test
	void missingCredentialsAreDefinite() {
		AwsCredentialsProvider none = ProfileCredentialsProvider.create("no-such-profile");
		CallOutcome.Failed<ListTablesResponse> failed = failureOf(client(none));
		assertThat(failed.kind()).isEqualTo(FailureKind.DEFINITE);
		assertThat(ExceptionTranslator.translate(failed)).isInstanceOf(DataAccessResourceFailureException.class)
			.hasMessageContaining("was not sent: check the credentials");
		assertThat(this.requests).hasValue(0);
	}

	private static CallOutcome.Failed<ListTablesResponse> failureOf(DynamoDbClient client) {
		DynamoDbCalls calls = new DynamoDbCalls(client, new RetryPolicy(1, LONG, LONG, LONG));
		return (CallOutcome.Failed<ListTablesResponse>) calls.write(LIST,
				(it, timeouts) -> it.listTables((list) -> list.overrideConfiguration(timeouts)));
	}

	private DynamoDbClient client(AwsCredentialsProvider credentials) {
		return DynamoDbClient.builder()
			.endpointOverride(URI.create("http://127.0.0.1:" + this.server.getLocalPort()))
			.region(Region.US_EAST_1)
			.credentialsProvider(credentials)
			.httpClientBuilder(
					Apache5HttpClient.builder().maxConnections(1).connectionAcquisitionTimeout(Duration.ofMillis(200)))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

	private void serve(Connection connection) {
		Thread acceptor = new Thread(() -> {
			while (!this.server.isClosed()) {
				try {
					Socket socket = this.server.accept();
					Thread handler = new Thread(() -> handle(connection, socket));
					handler.setDaemon(true);
					handler.start();
				}
				catch (IOException ex) {
					return;
				}
			}
		});
		acceptor.setDaemon(true);
		acceptor.start();
	}

	private static void handle(Connection connection, Socket socket) {
		try (socket) {
			connection.serve(socket);
		}
		catch (Exception ex) {
			// The client gave up, or the test is over.
			Thread.currentThread().interrupt();
		}
	}

	private void readRequest(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				throw new IOException("no request");
			}
			head.append((char) next);
		}
		Matcher length = CONTENT_LENGTH.matcher(head);
		in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
		this.requests.incrementAndGet();
	}

	private interface Connection {

		void serve(Socket socket) throws Exception;

	}

}
