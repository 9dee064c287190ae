package io.singletable.sample;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.core.SingleTableOperations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for partial changes of tickets over HTTP.
 */
@DeskTest
class TicketPatchIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Autowired
	private SingleTableOperations operations;

	private String path;

	@BeforeEach
	void createTicket() {
		this.path = Tickets.path(this.desk);
	}

	@Test
	void patchChangesWhatItNamesAndNothingElse() {
		Answer before = this.desk.get(this.path);
		Answer patched = this.desk.patch(this.path, "\"1\"", "{\"priority\": 5, \"tags\": [\"leak\"]}").hasStatus(200);
		assertThat(patched.header("ETag")).isEqualTo("\"2\"");
		assertThat(patched.json().path("priority").asInt()).isEqualTo(5);
		assertThat(patched.json().path("tags")).isEqualTo(json("[\"leak\"]"));
		for (String property : new String[] { "id", "createdAt", "title", "body", "status", "assignee",
				"customerId" }) {
			assertThat(patched.text(property)).as(property).isEqualTo(before.text(property));
		}
		assertThat(Instant.parse(patched.text("updatedAt"))).isAfter(before.text("updatedAt"));
		assertThat(this.desk.get(this.path).json()).isEqualTo(patched.json());
		assertThat(this.desk.get(this.path + "/versions/1/diff/2").json().findValuesAsString("path"))
			.containsOnly("priority", "tags");
	}

	@Test
	void nullClears() {
		Answer patched = this.desk.patch(this.path, "\"1\"", "{\"assignee\": null, \"tags\": null}").hasStatus(200);
		assertThat(patched.text("assignee")).isNull();
		assertThat(patched.json().path("tags").isEmpty()).isTrue();
		assertThat(this.desk.get("/tickets?assignee=ann&limit=100").texts("id")).doesNotContain(patched.text("id"));
	}

	@Test
	void listsFollowThePatch() {
		String assignee = "patched-" + this.path.substring(9);
		this.desk.patch(this.path, "\"1\"", "{\"assignee\": \"" + assignee + "\", \"status\": \"WAITING\"}")
			.hasStatus(200);
		assertThat(this.desk.get("/tickets?assignee=" + assignee).texts("title")).hasSize(1);
		assertThat(this.desk.get("/tickets?assignee=" + assignee + "&status=WAITING").texts("title")).hasSize(1);
		assertThat(this.desk.get("/tickets?assignee=" + assignee + "&status=OPEN").texts("title")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"title\": \"E07\"}", "{\"tags\": [\"error-code\", \"b1\"], \"priority\": 3}" })
	void patchWithoutAChangeMakesNoVersion(String patch) {
		Answer before = this.desk.get(this.path);
		Set<Map<String, AttributeValue>> items = this.table.items();
		Answer patched = this.desk.patch(this.path, "\"1\"", patch).hasStatus(200);
		assertThat(patched.json()).isEqualTo(before.json());
		assertThat(patched.header("ETag")).isEqualTo("\"1\"");
		assertThat(this.desk.patch(this.path + "?base=1", null, patch).hasStatus(200).json()).isEqualTo(before.json());
		this.table.isUnchangedSince(items);
		this.desk.patch(this.path, "\"2\"", patch).isProblem(412, "version-conflict");
	}

	@Test
	void patchOfAnotherVersionIsRefusedWithTheCurrentTicket() {
		Answer current = this.desk.put(this.path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Set<Map<String, AttributeValue>> items = this.table.items();
		for (String stale : new String[] { "\"1\"", "\"3\"" }) {
			Answer patched = this.desk.patch(this.path, stale, "{\"priority\": 5}").isProblem(412, "version-conflict");
			assertThat(patched.json().path("current")).isEqualTo(current.json());
		}
		this.table.isUnchangedSince(items);
	}

	@Test
	void patchNamesWhatItIsBasedOn() {
		Set<Map<String, AttributeValue>> items = this.table.items();
		this.desk.patch(this.path, null, "{\"priority\": 5}")
			.isProblem(428, "if-match-required")
			.names("If-Match")
			.explains("base");
		this.desk.patch(this.path + "?base=1", "\"1\"", "{\"priority\": 5}")
			.isProblem(400, "invalid-request")
			.names("base");
		for (String ifMatch : new String[] { "*", "W/\"1\"", "1", "\"1\", \"2\"" }) {
			this.desk.patch(this.path, ifMatch, "{\"priority\": 5}")
				.isProblem(400, "invalid-request")
				.names("If-Match");
		}
		for (String base : new String[] { "", "x", "1.5", "0", "-1", "9223372036854775808" }) {
			this.desk.patch(this.path + "?base=" + base, null, "{\"priority\": 5}")
				.isProblem(400, "invalid-request")
				.names("base");
		}
		this.table.isUnchangedSince(items);
	}

	@Test
	void ticketThatIsNotThereIsNotFound() {
		this.desk.patch("/tickets/none", "\"1\"", "{\"priority\": 5}").isProblem(404, "not-found");
		this.desk.patch("/tickets/none?base=1", null, "{\"priority\": 5}").isProblem(404, "not-found");
		this.desk.delete(this.path, "\"1\"").hasStatus(204);
		this.desk.patch(this.path, "\"1\"", "{\"priority\": 5}").isProblem(404, "not-found");
		this.desk.patch(this.path + "?base=1", null, "{\"priority\": 5}").isProblem(404, "not-found");
	}

	@ParameterizedTest
	@MethodSource("io.singletable.sample.Ids#unusual")
	void anyIdIsPatched(String id) {
		this.operations.insert(Tickets.ofId("p" + id));
		String path = "/tickets/" + Desk.escaped("p" + id);
		assertThat(this.desk.patch(path, "\"1\"", "{\"priority\": 5}").hasStatus(200).text("id")).isEqualTo("p" + id);
	}

	/**
	 * Tests for patches of a version that may not be the current one.
	 */
	@Nested
	class Merging {

		@Test
		void changesOfOthersAreKept() {
			change(Tickets.with("title", "\"newer\""));
			Answer merged = merge("{\"priority\": 5, \"assignee\": null}").hasStatus(200);
			assertThat(merged.header("ETag")).isEqualTo("\"3\"");
			assertThat(merged.text("title")).isEqualTo("newer");
			assertThat(merged.json().path("priority").asInt()).isEqualTo(5);
			assertThat(merged.text("assignee")).isNull();
		}

		@Test
		void sameChangeIsNoConflict() {
			change(Tickets.with("title", "\"newer\""));
			Answer merged = merge("{\"title\": \"newer\", \"priority\": 5}").hasStatus(200);
			assertThat(merged.text("title")).isEqualTo("newer");
			assertThat(merged.json().path("priority").asInt()).isEqualTo(5);
		}

		@Test
		void patchOfTheCurrentVersionIsASave() {
			assertThat(merge("{\"priority\": 5}").hasStatus(200).header("ETag")).isEqualTo("\"2\"");
		}

		@Test
		void conflictsAreListedByPathWithTheCurrentTicket() {
			Answer current = change(Tickets.with("title", "\"newer\"").replace("\"priority\": 3", "\"priority\": 4"));
			Set<Map<String, AttributeValue>> items = table().items();
			Answer refused = merge("{\"title\": \"mine\", \"priority\": 5, \"assignee\": null}").isProblem(409,
					"version-conflict");
			assertThat(refused.json().path("conflicts").valueStream().map((it) -> it.path("path").asString()))
				.containsExactlyInAnyOrder("title", "priority");
			assertThat(refused.json().path("current")).isEqualTo(current.json());
			table().isUnchangedSince(items);
		}

		@Test
		void versionThatIsNoLongerKeptIsRefusedWithTheCurrentTicket() {
			desk().put(path(), "\"1\"", Tickets.CONTENT).hasStatus(200);
			table().delete("~v#Ticket#" + path().substring("/tickets/".length()), "Ticket#00000000000000000001");
			Answer refused = merge("{\"priority\": 5}").isProblem(409, "version-conflict");
			assertThat(refused.json().path("current").path("version").asInt()).isEqualTo(2);
		}

		@Test
		void versionThatDoesNotExistYetIsRefused() {
			desk().patch(path() + "?base=7", null, "{\"priority\": 5}").isProblem(409, "version-conflict");
		}

		private Answer change(String content) {
			return desk().put(path(), "\"1\"", content).hasStatus(200);
		}

		private Answer merge(String patch) {
			return desk().patch(path() + "?base=1", null, patch);
		}

	}

	/**
	 * Tests for patches that are not valid: the response gives the reason, and nothing is
	 * written.
	 */
	@Nested
	class Invalid {

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				title      | ""             | must not be blank
				title      | null           | must not be blank
				title      | 5              | must be a string
				title      | LONG           | size must be between 0 and 200
				body       | null           | must not be null
				status     | "FOO"          | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
				status     | 0              | must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED
				status     | null           | must not be null
				priority   | 1.5            | must be an integer
				priority   | "3"            | must be an integer
				priority   | 6              | must be less than or equal to 5
				priority   | null           | must not be null
				priority   | {}             | must be an integer
				assignee   | ""             | size must be between 1 and 100
				customerId | null           | must not be blank
				tags       | "a"            | must be an array
				tags       | {"b1": null}   | must be an array
				id         | "other"        | is unknown
				id         | null           | is unknown
				version    | 7              | is unknown
				createdAt  | null           | is unknown
				updatedAt  | "2026-01-01T00:00:00Z" | is unknown
				titel      | "E07"          | is unknown
				""")
		void valueIsRefusedByName(String field, String json, String complaint) {
			Set<Map<String, AttributeValue>> items = table().items();
			String patch = "{\"" + field + "\": " + json.replace("LONG", "\"" + "x".repeat(201) + "\"") + "}";
			desk().patch(path(), "\"1\"", patch)
				.isProblem(400, "invalid-request")
				.names(field)
				.explains(field + " " + complaint);
			desk().patch(path() + "?base=1", null, patch).isProblem(400, "invalid-request").names(field);
			table().isUnchangedSince(items);
		}

		@Test
		void allThatIsWrongIsToldAtOnce() {
			Answer refused = desk().patch(path(), "\"1\"", "{\"title\": \"\", \"priority\": 9, \"status\": null}")
				.isProblem(400, "invalid-request")
				.names("title");
			assertThat(refused.json().path("errors").valueStream().map((error) -> error.path("field").asString()))
				.containsExactly("title", "status", "priority");
		}

		@ParameterizedTest
		@ValueSource(strings = { "[]", "5", "\"a\"", "true", "[{\"op\": \"remove\", \"path\": \"/title\"}]" })
		void patchThatIsNoObjectIsRefused(String body) {
			desk().patch(path(), "\"1\"", body).isProblem(400, "invalid-request").explains("must be an object");
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "{", "{\"title\": \"secret", "{\"priority\": 5} x", "null",
				"{\"priority\": 5, \"priority\": 4}" })
		void brokenJsonIsRefused(String body) {
			Answer answer = desk().patch(path(), "\"1\"", body).isProblem(400, "malformed-json");
			assertThat(answer.text()).doesNotContain("secret");
		}

		@ParameterizedTest
		@ValueSource(strings = { "application/json", "application/patch+json", "text/plain" })
		void otherContentTypeIsRefusedWithTheSupportedOnes(String type) {
			Answer answer = desk().send("PATCH", path(), "{}", "If-Match", "\"1\"", "Content-Type", type)
				.isProblem(415, "unsupported-media-type");
			assertThat(answer.header("Accept-Patch").split(", "))
				.containsExactlyInAnyOrder("application/merge-patch+json", "application/json-patch+json");
		}

		@Test
		void bodyThatIsTooLargeIsRefused() {
			String large = "{\"body\": \"" + "x".repeat(256 * 1024 + 1) + "\"}";
			desk().patch(path(), "\"1\"", large).isProblem(413, "too-large").names("body").explains("256 KB");
			desk().patch(path(), "\"1\"", "{\"body\": \"" + "x".repeat(1024 * 1024) + "\"}")
				.isProblem(413, "too-large");
		}

		@Test
		void patchThatIsNestedTooDeeplyIsRefused() {
			desk().patch(path(), "\"1\"", "{\"tags\":" + "[".repeat(1000)).isProblem(400, "invalid-request");
			desk().patch(path(), "\"1\"", "{\"" + "x".repeat(1000) + "\": 1}").isProblem(400, "invalid-request");
		}

	}

	/**
	 * Tests for JSON Patches.
	 */
	@Nested
	class Operations {

		@Test
		void operationsAreAppliedOneAfterTheOther() {
			Answer patched = patch(
					"""
							[{"op": "test", "path": "/status", "value": "OPEN"}, {"op": "replace", "path": "/priority", "value": 5},
							 {"op": "add", "path": "/tags/-", "value": "leak"}, {"op": "remove", "path": "/assignee"}]""")
				.hasStatus(200);
			assertThat(patched.header("ETag")).isEqualTo("\"2\"");
			assertThat(patched.json().path("priority").asInt()).isEqualTo(5);
			assertThat(patched.json().path("tags").valueStream().map(JsonNode::asString)).contains("leak");
			assertThat(patched.text("assignee")).isNull();
			assertThat(desk().get(path()).json()).isEqualTo(patched.json());
		}

		@Test
		void testThatFailsIsRefusedWithTheCurrentTicket() {
			Set<Map<String, AttributeValue>> items = table().items();
			Answer refused = patch("""
					[{"op": "replace", "path": "/priority", "value": 5},
					 {"op": "test", "path": "/status", "value": "CLOSED"}]""").isProblem(412, "condition-failed");
			assertThat(refused.json().path("current")).isEqualTo(desk().get(path()).json());
			table().isUnchangedSince(items);
		}

		@Test
		void patchOfAnotherVersionIsRefused() {
			send("[]", "If-Match", "\"2\"").isProblem(412, "version-conflict");
			send("[]").isProblem(428, "if-match-required").names("If-Match");
			desk().send("PATCH", path() + "?base=1", "[]", "Content-Type", "application/json-patch+json")
				.isProblem(400, "invalid-request")
				.names("base");
			assertThat(patch("[]").hasStatus(200).header("ETag")).isEqualTo("\"1\"");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				{}                                                  | invalid-update
				[{"op": "rename", "path": "/title"}]                | invalid-update
				[{"op": "replace", "path": "/title"}]               | invalid-update
				[{"op": "replace", "path": "/titel", "value": "x"}] | invalid-update
				[{"op": "replace", "path": "/id", "value": "x"}]    | invalid-update
				[{"op": "test", "path": "/version", "value": 1}]    | invalid-update
				[{"op": "replace", "path": "/priority", "value": "x"}] | invalid-update
				[{"op": "replace", "path": "/priority", "value": 6}] | invalid-request
				[{"op": "remove", "path": "/title"}]                | invalid-request
				[{"op": "remove", "path": "/status"}]               | invalid-request
				[{"op": "remove"                                    | malformed-json
				""")
		void patchThatIsNotValidIsRefused(String patch, String problem) {
			Set<Map<String, AttributeValue>> items = table().items();
			patch(patch).isProblem(400, problem);
			table().isUnchangedSince(items);
		}

		private Answer patch(String patch) {
			return send(patch, "If-Match", "\"1\"");
		}

		private Answer send(String patch, String... headers) {
			return desk().send("PATCH", path(), patch,
					Stream.concat(Stream.of("Content-Type", "application/json-patch+json"), Stream.of(headers))
						.toArray(String[]::new));
		}

	}

	private Desk desk() {
		return this.desk;
	}

	private TableContents table() {
		return this.table;
	}

	private String path() {
		return this.path;
	}

	private static JsonNode json(String text) {
		return new JsonMapper().readTree(text);
	}

}
