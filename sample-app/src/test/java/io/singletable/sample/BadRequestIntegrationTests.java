package io.singletable.sample;

import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for invalid requests: the response gives the reason, and nothing is written.
 */
@DeskTest
class BadRequestIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	private String path;

	private Set<Map<String, AttributeValue>> before;

	@BeforeEach
	void remember() {
		this.path = Tickets.path(this.desk);
		this.before = this.table.items();
	}

	@AfterEach
	void nothingWasWritten() {
		this.table.isUnchangedSince(this.before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			title      | ""             | must not be blank
			title      | " "            | must not be blank
			title      | null           | must not be blank
			title      | "\\ud800"      | must be well-formed text, without unpaired surrogates
			body       | "\\udc00x"     | must be well-formed text, without unpaired surrogates
			customerId | "x\\ud800"     | must be well-formed text, without unpaired surrogates
			title      | 5              | must be a string
			title      | true           | must be a string
			title      | ["a"]          | must be a string
			body       | null           | must not be null
			status     | "FOO"          | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
			status     | "open"         | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
			status     | ""             | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
			status     | 0              | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
			status     | null           | must not be null
			priority   | 1.5            | must be an integer
			priority   | 1.0            | must be an integer
			priority   | 1e0            | must be an integer
			priority   | "3"            | must be an integer
			priority   | true           | must be an integer
			priority   | 0              | must be greater than or equal to 1
			priority   | 6              | must be less than or equal to 5
			priority   | 99999999999    | must be an integer
			priority   | null           | must not be null
			assignee   | ""             | size must be between 1 and 100
			assignee   | LONG           | size must be between 1 and 100
			title      | LONG           | size must be between 0 and 200
			customerId | ""             | must not be blank
			customerId | LONG           | size must be between 0 and 200
			tags       | "a"            | must be an array
			tags       | {}             | must be an array
			""")
	void valueIsRefusedByName(String field, String json, String complaint) {
		String content = Tickets.with(field, json.replace("LONG", "\"" + "x".repeat(201) + "\""));
		this.desk.post("/tickets", content)
			.isProblem(400, "invalid-request")
			.names(field)
			.explains(field + " " + complaint);
		this.desk.put(this.path, "\"1\"", content).isProblem(400, "invalid-request").names(field);
	}

	@Test
	void allThatIsWrongIsToldAtOnce() {
		Answer answer = this.desk.post("/tickets", "{\"title\": \"\", \"priority\": 9}")
			.isProblem(400, "invalid-request")
			.names("title");
		assertThat(answer.json().path("errors").valueStream().map((error) -> error.path("field").asString()))
			.containsExactly("title", "body", "status", "priority", "customerId");
	}

	@Test
	void unknownPropertyIsRefusedByName() {
		this.desk.post("/tickets", "{\"titel\": \"E07\"}")
			.isProblem(400, "invalid-request")
			.names("titel")
			.explains("assignee, body, customerId, priority, status, tags, title");
	}

	@Test
	void emptyTagIsRefused() {
		this.desk.post("/tickets", Tickets.with("tags", "[\"a\", \"\"]"))
			.isProblem(400, "invalid-request")
			.names("tags[]");
		this.desk.post("/tickets", Tickets.with("tags", "[\"a\", 5]"))
			.isProblem(400, "invalid-request")
			.names("tags[1]");
	}

	@Test
	void tagsAreBoundedInNumberAndLength() {
		String many = IntStream.range(0, 21).mapToObj("\"%d\""::formatted).collect(Collectors.joining(",", "[", "]"));
		this.desk.post("/tickets", Tickets.with("tags", many))
			.isProblem(400, "invalid-request")
			.names("tags")
			.explains("size must be between 0 and 20");
		this.desk.post("/tickets", Tickets.with("tags", "[\"" + "x".repeat(51) + "\"]"))
			.isProblem(400, "invalid-request")
			.names("tags[]")
			.explains("size must be between 0 and 50");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"title\": \"secret", "{\"title\": \"a\"} x", "null", "<a/>",
			"{\"title\": \"a\", \"title\": \"b\"}" })
	void brokenJsonIsRefused(String body) {
		Answer answer = this.desk.send("POST", "/tickets", body).isProblem(400, "malformed-json");
		assertThat(answer.text()).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "5", "\"a\"" })
	void bodyThatIsNoObjectIsRefused(String body) {
		this.desk.post("/tickets", body).isProblem(400, "invalid-request").explains("must be an object");
	}

	@Test
	void otherContentTypeIsRefused() {
		this.desk.send("POST", "/tickets", "a", "Content-Type", "text/plain").isProblem(415, "unsupported-media-type");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/*+json", "*", "json", "application/json; charset=x" })
	void contentTypeThatNamesNoTypeIsRefused(String type) {
		this.desk.send("POST", "/tickets", Tickets.CONTENT, "Content-Type", type)
			.isProblem(415, "unsupported-media-type");
		assertThat(this.desk.raw("GET", "/tickets?limit=1", "Content-Type: */*\r\n")).contains("HTTP/1.1 415",
				"urn:singletable:problem:unsupported-media-type", "nosniff");
	}

	@Test
	void otherAcceptedTypeIsRefused() {
		this.desk.get("/tickets", "Accept", "text/plain").isProblem(406, "not-acceptable");
	}

	@Test
	void otherMethodIsRefused() {
		Answer answer = this.desk.send("POST", this.path, "{}").isProblem(405, "method-not-allowed");
		assertThat(answer.header("Allow")).contains("GET", "PUT", "PATCH", "DELETE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/tickets/a/b", "/error", "/customers" })
	void unknownPathIsNotFoundOrHasOtherMethods(String path) {
		Answer answer = this.desk.get(path);
		answer.isProblem(answer.status(), path.equals("/customers") ? "method-not-allowed" : "not-found");
	}

	@Test
	void bodyThatIsTooLargeIsRefused() {
		String body = Tickets.with("body", "\"" + randomBase64(450 * 1024).substring(0, 450 * 1024) + "\"");
		this.desk.post("/tickets", body).isProblem(413, "too-large").names("body").explains("256 KB");
		this.desk.put(this.path, "\"1\"", body).isProblem(413, "too-large").names("body");
	}

	private static String randomBase64(int bytes) {
		byte[] random = new byte[bytes];
		new Random(1).nextBytes(random);
		return Base64.getEncoder().encodeToString(random);
	}

	@Test
	void idThatIsIllFormedIsRefusedByName() {
		this.desk.post("/customers", "{\"id\": \"x\\ud800\", \"name\": \"Ann\"}")
			.isProblem(400, "invalid-request")
			.names("id")
			.explains("id must be well-formed text");
		this.desk.post("/tickets", Tickets.with("tags", "[\"a\", \"\\udfff\"]"))
			.isProblem(400, "invalid-request")
			.names("tags[1]");
	}

	@Test
	void idThatIsTooLongIsRefusedByName() {
		this.desk.post("/customers", "{\"id\": \"" + "x".repeat(201) + "\", \"name\": \"Ann\"}")
			.isProblem(400, "invalid-request")
			.names("id")
			.explains("size must be between 0 and 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/customers/%zz", "/customers/%00", "/customers/%", "/%2e%2e/x", "/customers/a\"b",
			"/actuator/health/a%2Fb", "/actuator/health/a%2fb" })
	void pathThatTomcatRefusesIsAProblemToo(String path) {
		assertThat(this.desk.raw("GET", path, "")).startsWith("HTTP/1.1 4")
			.contains("application/problem+json", "urn:singletable:problem:", "X-Content-Type-Options: nosniff")
			.doesNotContain("<html", "Exception");
	}

}
