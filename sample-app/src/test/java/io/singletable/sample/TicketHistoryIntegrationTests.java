package io.singletable.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the history of tickets over HTTP.
 */
@DeskTest
class TicketHistoryIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Test
	void versionsAreListedNewestFirstWithTheTicketAsItWas() {
		String path = Tickets.path(this.desk);
		Answer first = this.desk.get(path);
		Answer second = this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\""));
		this.desk.delete(path, "\"2\"").hasStatus(204);
		JsonNode items = this.desk.get(path + "/versions").hasStatus(200).json().path("items");
		assertThat(items.size()).isEqualTo(3);
		assertThat(items.get(0).propertyNames()).containsExactlyInAnyOrder("version", "at", "deleted", "operation",
				"by", "reason");
		assertThat(items).extracting((item) -> item.path("operation").asString())
			.containsExactly("DELETE", "UPDATE", "INSERT");
		assertThat(items).extracting((item) -> item.path("by").asString()).containsOnly("demo");
		assertThat(items.get(0).path("version").asInt()).isEqualTo(3);
		assertThat(items.get(0).path("deleted").asBoolean()).isTrue();
		assertVersion(items.get(1), second);
		assertVersion(items.get(2), first);
	}

	private static void assertVersion(JsonNode item, Answer ticket) {
		assertThat(item.path("deleted").asBoolean(true)).isFalse();
		assertThat(item.path("at").asString()).isEqualTo(ticket.text("updatedAt"));
		ticket.json().forEachEntry((name, value) -> assertThat(item.path(name)).isEqualTo(value));
	}

	@Test
	void historyIsPaged() {
		String path = Tickets.path(this.desk);
		for (int version = 1; version < 5; version++) {
			this.desk.put(path, "\"" + version + "\"", Tickets.CONTENT).hasStatus(200);
		}
		List<String> versions = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			Answer page = this.desk.get(path + "/versions?limit=2" + cursor).hasStatus(200);
			versions.addAll(page.texts("version"));
			cursor = (page.text("next") != null) ? "&cursor=" + page.text("next") : null;
		}
		assertThat(versions).containsExactly("5", "4", "3", "2", "1");
	}

	@Test
	void versionIsShownAsItWas() {
		String path = Tickets.path(this.desk);
		Answer first = this.desk.get(path);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Answer version = this.desk.get(path + "/versions/1").hasStatus(200);
		assertThat(version.json()).isEqualTo(first.json());
		assertThat(version.header("ETag")).isEqualTo("\"1\"");
	}

	@Test
	void diffHoldsWhatChangedAndNothingElse() {
		String path = Tickets.path(this.desk);
		String changed = """
				{"title": "newer", "body": "It beeps", "status": "WAITING", "priority": 3, "customerId": "c-ann-meyer",
				 "tags": ["error-code", "b1"]}""";
		this.desk.put(path, "\"1\"", changed).hasStatus(200);
		assertThat(this.desk.get(path + "/versions/1/diff/2").hasStatus(200).json()).isEqualTo(json("""
				[{"kind": "value", "path": "title", "from": "E07", "to": "newer"},
				 {"kind": "value", "path": "status", "from": "OPEN", "to": "WAITING"},
				 {"kind": "value", "path": "assignee", "from": "ann", "to": null}]"""));
		assertThat(this.desk.get(path + "/versions/2/diff/1").json().path(0))
			.isEqualTo(json("{\"kind\": \"value\", \"path\": \"title\", \"from\": \"newer\", \"to\": \"E07\"}"));
		assertThat(this.desk.get(path + "/versions/2/diff/2").json()).isEqualTo(json("[]"));
	}

	@Test
	void restoredVersionIsANewOne() {
		String path = Tickets.path(this.desk);
		Answer first = this.desk.get(path);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Answer restored = this.desk.restore(path, 1, "\"2\"").hasStatus(200);
		assertThat(restored.header("ETag")).isEqualTo("\"3\"");
		assertThat(restored.text("title")).isEqualTo("E07");
		assertThat(restored.text("createdAt")).isEqualTo(first.text("createdAt"));
		assertThat(this.desk.get(path).json()).isEqualTo(restored.json());
	}

	@Test
	void deletedTicketIsBroughtBack() {
		String path = Tickets.path(this.desk);
		this.desk.delete(path, "\"1\"").hasStatus(204);
		assertThat(this.desk.restore(path, 1, "\"2\"").hasStatus(200).header("ETag")).isEqualTo("\"3\"");
		this.desk.get(path).hasStatus(200);
	}

	@Test
	void restoreNamesTheVersionThatItReplaces() {
		String path = Tickets.path(this.desk);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.post(path + "/versions/1/restore", "").isProblem(428, "if-match-required").names("If-Match");
		this.desk.restore(path, 1, "*").isProblem(400, "invalid-request").names("If-Match");
		this.desk.restore(path, 1, "\"1\"").isProblem(412, "version-conflict").explains("read it again");
		this.desk.restore(path, 1, "\"3\"").isProblem(412, "version-conflict");
		this.table.isUnchangedSince(before);
	}

	@Test
	void versionThatIsNotThereIsNotFound() {
		String path = Tickets.path(this.desk);
		this.desk.delete(path, "\"1\"").hasStatus(204);
		Set<Map<String, AttributeValue>> before = this.table.items();
		for (String version : List.of("0", "-1", "2", "3", "9223372036854775807")) {
			this.desk.get(path + "/versions/" + version).isProblem(404, "not-found");
			this.desk.get(path + "/versions/1/diff/" + version).isProblem(404, "not-found");
			this.desk.restore(path, version, "\"2\"").isProblem(404, "not-found");
		}
		for (String version : List.of("x", "1.5", "9223372036854775808")) {
			this.desk.get(path + "/versions/" + version).isProblem(400, "invalid-request").names("version");
			this.desk.get(path + "/versions/1/diff/" + version).isProblem(400, "invalid-request").names("other");
			this.desk.restore(path, version, "\"2\"").isProblem(400, "invalid-request");
		}
		this.desk.get("/tickets/none/versions").isProblem(404, "not-found");
		this.desk.restore("/tickets/none", 1, "\"1\"").isProblem(404, "not-found");
		this.table.isUnchangedSince(before);
	}

	@Test
	void allVersionsAreKept() {
		String path = Tickets.path(this.desk);
		String created = this.desk.get(path).text("createdAt");
		for (int version = 1; version < 22; version++) {
			this.desk.put(path, "\"" + version + "\"", Tickets.CONTENT).hasStatus(200);
		}
		assertThat(this.desk.get(path + "/versions?limit=100").texts("version")).hasSize(22)
			.startsWith("22")
			.endsWith("1");
		this.desk.get(path + "/versions/2").hasStatus(200);
		assertThat(this.desk.get(path + "?asOf=" + created).hasStatus(200).text("version")).isEqualTo("1");
	}

	private static JsonNode json(String text) {
		return new JsonMapper().readTree(text);
	}

}
