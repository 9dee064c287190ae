package io.singletable.sample;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for malicious requests, which try to fill the memory or the log.
 */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class HostileRequestIntegrationTests {

	private static final int MEGABYTE = 1024 * 1024;

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	private Set<Map<String, AttributeValue>> before;

	@BeforeEach
	void remember() {
		this.before = this.table.items();
	}

	@AfterEach
	void nothingWasWritten() {
		this.table.isUnchangedSince(this.before);
	}

	/**
	 * No byte of the body is ever sent: a response arrives only if the server does not
	 * wait for it.
	 */
	@ParameterizedTest
	@CsvSource({ "POST, /tickets, application/json", "PUT, /tickets/a, application/x-www-form-urlencoded",
			"POST, /nothing, multipart/form-data; boundary=a", "GET, /tickets, text/plain" })
	void bodyThatIsTooLargeIsRefusedUnread(String method, String path, String type) {
		String answer = this.desk.raw(method, path,
				"Content-Type: " + type + "\r\nContent-Length: " + (MEGABYTE + 1) + "\r\n");
		isTooLarge(answer);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /tickets, application/json", "PUT, /tickets/a, application/x-www-form-urlencoded" })
	void bodyInChunksIsRefusedWhenTooMuchWasRead(String method, String path, String type) {
		String chunk = "{\"title\": \"" + "x".repeat(MEGABYTE);
		String answer = this.desk.raw(method, path, "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n"
				+ Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n0\r\n\r\n");
		isTooLarge(answer);
	}

	private static void isTooLarge(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 413")
			.contains("application/problem+json", "urn:singletable:problem:too-large", "1024 KB", "nosniff");
	}

	@Test
	void bodyThatIsNestedTooDeeplyIsRefused() {
		this.desk.post("/tickets", Tickets.with("tags", "[".repeat(1000))).isProblem(400, "invalid-request");
		this.desk.post("/tickets", "{\"" + "x".repeat(1000) + "\": 1}").isProblem(400, "invalid-request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/tickets?limit=%zz", "/tickets?a=%ff", "/tickets?a=%", "/tickets?=a",
			"/tickets?limit=1&a=%c3%28", "/nothing?a=%zz", "/actuator/health?a=%zz", "/tickets/a?asOf=%f" })
	void queryThatIsNotEncodedIsRefusedWithoutATrace(String target, CapturedOutput log) {
		assertThat(this.desk.raw("GET", target, "")).startsWith("HTTP/1.1 400")
			.contains("application/problem+json", "urn:singletable:problem:invalid-request", "nosniff")
			.doesNotContain("%zz");
		assertThat(log).doesNotContain("Exception", "\tat ", "ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/tickets?status=%0d%0aFORGED", "/tickets?limit=%0d%0aFORGED", "/tickets/%0d%0aFORGED",
			"/tickets?cursor=%0d%0aFORGED", "/%0d%0aFORGED", "/tickets/a/versions/%0d%0aFORGED",
			"/tickets/a?asOf=%0d%0aFORGED", "/tickets?assignee=%0d%0aFORGED" })
	void textOfARequestMakesNoLineInTheLog(String target, CapturedOutput log) {
		assertThat(this.desk.raw("GET", target, "")).doesNotContain("\nFORGED");
		assertThat(log).doesNotContain("\nFORGED");
	}

	@Test
	void everyAnswerForbidsToGuessItsType() {
		assertThat(this.desk.get("/tickets").header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(this.desk.get("/actuator/health").header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

}
