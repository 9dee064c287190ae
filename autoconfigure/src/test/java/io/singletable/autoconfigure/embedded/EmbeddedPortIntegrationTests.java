package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests to the port of an {@link EmbeddedDynamoDb} by pages in a browser,
 * under host names that resolve to this machine.
 */
class EmbeddedPortIntegrationTests {

	private static final String HEADERS = """
			X-Amz-Target: DynamoDB_20120810.ListTables\r
			Content-Type: application/x-amz-json-1.0\r
			Authorization: AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0\r
			Content-Length: 2\r
			Connection: close\r
			""";

	private static EmbeddedDynamoDb embedded;

	@BeforeAll
	static void start() {
		embedded = EmbeddedDynamoDb.start(new Embedded(null, 0, null));
	}

	@AfterAll
	static void stop() {
		embedded.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:%d", "127.0.0.1:%d", "[::1]:%d", "LocalHost:%d" })
	void namesOfThisMachineAreAnswered(String host) throws IOException {
		assertThat(listTables("Host: " + host.formatted(port()))).startsWith("HTTP/1.1 200").contains("TableNames");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example:%d", "evil.example", "localhost.evil.example:%d", "localhost", "127.0.0.1:1",
			"localhost:80", "127.0.0.1.evil.example:%d", "10.0.0.1:%d", "0.0.0.0:%d", "" })
	void otherNamesAreRefused(String host) throws IOException {
		assertThat(listTables("Host: " + host.formatted(port()))).doesNotContain("TableNames", "HTTP/1.1 200");
	}

	@Test
	void requestsWithoutANameAreRefused() throws IOException {
		assertThat(send("POST / HTTP/1.0\r\n" + HEADERS + "\r\n{}")).doesNotContain("TableNames");
	}

	@Test
	void anAbsoluteTargetHasToBeThisMachineToo() throws IOException {
		assertThat(
				send("POST http://evil.example/ HTTP/1.1\r\nHost: localhost:" + port() + "\r\n" + HEADERS + "\r\n{}"))
			.doesNotContain("TableNames");
	}

	private static int port() {
		return embedded.endpoint().orElseThrow().getPort();
	}

	private static String listTables(String headers) throws IOException {
		return send("POST / HTTP/1.1\r\n" + headers + "\r\n" + HEADERS + "\r\n{}");
	}

	private static String send(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
