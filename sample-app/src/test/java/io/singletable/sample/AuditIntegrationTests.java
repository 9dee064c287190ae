package io.singletable.sample;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the audit trail over HTTP.
 */
@DeskTest
class AuditIntegrationTests {

	@Autowired
	private Desk desk;

	@Test
	void whoDidThatToATicketIsAnswered() {
		String path = Tickets.path(this.desk);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"canary\"")).hasStatus(200);
		this.desk.delete(path, "\"2\"").hasStatus(204);
		Answer audit = this.desk.get(path + "/audit").hasStatus(200);
		assertThat(audit.texts("operation")).containsExactly("DELETE", "UPDATE", "INSERT");
		assertThat(audit.texts("author")).containsExactly("demo", "demo", "demo");
		assertThat(audit.json().toString()).doesNotContain("canary");
		this.desk.get("/tickets/none/audit").isProblem(404, "not-found");
	}

	@Test
	void whatAnAuthorDidIsListedNewestFirst() {
		String id = id(Tickets.path(this.desk));
		this.desk.delete("/tickets/" + id, "\"1\"").hasStatus(204);
		List<JsonNode> entries = entries("/audit?author=demo&limit=2");
		assertThat(entries).extracting((entry) -> entry.path("operation").asString())
			.containsExactly("DELETE", "INSERT");
		assertThat(entries).allSatisfy((entry) -> {
			assertThat(entry.path("type").asString()).isEqualTo("Ticket");
			assertThat(entry.path("id").asString()).isEqualTo(id);
			assertThat(entry.path("author").asString()).isEqualTo("demo");
		});
		assertThat(entries("/audit?author=nobody")).isEmpty();
	}

	@Test
	void whoDeletedTicketsSinceThenIsAnswered() {
		Instant start = Instant.now().minusMillis(1);
		String id = id(Tickets.path(this.desk));
		this.desk.delete("/tickets/" + id, "\"1\"").hasStatus(204);
		assertThat(entries("/audit?operation=DELETE&since=" + start)).extracting((entry) -> entry.path("id").asString())
			.contains(id);
		assertThat(entries("/audit?operation=DELETE&since=" + start + "&before=" + start)).isEmpty();
		assertThat(entries("/audit?operation=DELETE&since=" + Instant.now().plusSeconds(3600))).isEmpty();
	}

	@Test
	void trailIsPaged() {
		String path = Tickets.path(this.desk);
		this.desk.put(path, "\"1\"", Tickets.CONTENT).hasStatus(200);
		Answer first = this.desk.get("/audit?limit=1").hasStatus(200);
		Answer second = this.desk.get("/audit?limit=1&cursor=" + first.text("next")).hasStatus(200);
		assertThat(first.texts("number")).containsExactly("2");
		assertThat(second.texts("number")).containsExactly("1");
		this.desk.get("/audit?limit=1&author=demo&cursor=" + first.text("next")).isProblem(400, "invalid-cursor");
	}

	@Test
	void whatElseAChangeDidIsAnswered() {
		this.desk.post("/customers", "{\"id\": \"audited\", \"name\": \"Ann\"}").hasStatus(201);
		String path = Tickets.path(this.desk);
		this.desk
			.send("POST", path + "/customer", "{\"customerId\": \"audited\", \"reason\": \"contract\"}", "If-Match",
					"\"1\"")
			.hasStatus(200);
		Answer moved = this.desk.get(path + "/versions/2/changeset").hasStatus(200);
		assertThat(moved.json().path("complete").asBoolean()).isTrue();
		assertThat(moved.json().path("missing").asInt()).isZero();
		JsonNode entry = moved.json().path("entries").get(0);
		assertThat(entry.path("id").asString()).isEqualTo(id(path));
		assertThat(entry.path("reason").asString()).isEqualTo("contract");
		assertThat(this.desk.get("/changesets/" + moved.text("commitId")).hasStatus(200).json())
			.isEqualTo(moved.json());
		this.desk.get(path + "/versions/3/changeset").isProblem(404, "not-found");
		this.desk.get("/changesets/" + "0".repeat(32)).isProblem(404, "not-found");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "author=", "author=%20", "since=yesterday", "before=tomorrow", "operation=EAT", "limit=101" })
	void invalidQuestionIsRefused(String parameter) {
		this.desk.get("/audit?" + parameter)
			.isProblem(400, "invalid-request")
			.names(parameter.substring(0, parameter.indexOf('=')));
	}

	@Test
	void changeSetOfAMalformedIdIsRefused() {
		this.desk.get("/changesets/x").isProblem(400, "invalid-request").names("id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1000000000-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z" })
	void timesFarAwayAreAnswered(String time) {
		this.desk.get("/audit?since=" + time).hasStatus(200);
		this.desk.get("/audit?before=" + time).hasStatus(200);
		this.desk.get("/audit?author=demo&since=" + time).hasStatus(200);
	}

	private List<JsonNode> entries(String path) {
		return this.desk.get(path).hasStatus(200).json().path("items").valueStream().toList();
	}

	private static String id(String path) {
		return path.substring("/tickets/".length());
	}

}
