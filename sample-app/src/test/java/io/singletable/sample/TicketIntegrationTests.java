package io.singletable.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.ticket.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tickets over HTTP.
 */
@DeskTest
class TicketIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Autowired
	private SingleTableOperations operations;

	@Test
	void createdTicketIsFoundWhereTheLocationSays() {
		Answer created = this.desk.post("/tickets", Tickets.CONTENT).hasStatus(201);
		assertThat(created.header("ETag")).isEqualTo("\"1\"");
		assertThat(created.text("assignee")).isEqualTo("ann");
		assertThat(created.text("createdAt")).isEqualTo(created.text("updatedAt"));
		Answer found = this.desk.get(created.header("Location")).hasStatus(200);
		assertThat(found.json()).isEqualTo(created.json());
		assertThat(found.header("ETag")).isEqualTo("\"1\"");
	}

	@Test
	void ticketMayLackAssigneeAndTags() {
		Answer created = this.desk.post("/tickets", """
				{"title": "E07", "body": "", "status": "OPEN", "priority": 1, "customerId": "c-ann-meyer"}""")
			.hasStatus(201);
		assertThat(created.text("assignee")).isNull();
		assertThat(created.json().path("tags").isEmpty()).isTrue();
	}

	@Test
	void unchangedTicketIsNotSentAgain() {
		String path = Tickets.path(this.desk);
		assertThat(this.desk.send("GET", path, null, "If-None-Match", "\"1\"").status()).isEqualTo(304);
	}

	@Test
	void replacedTicketIsANewVersion() {
		String path = Tickets.path(this.desk);
		Answer before = this.desk.get(path);
		Answer replaced = this.desk.put(path, "\"1\"", Tickets.with("priority", "5")).hasStatus(200);
		assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
		assertThat(replaced.json().path("priority").asInt()).isEqualTo(5);
		assertThat(replaced.text("createdAt")).isEqualTo(before.text("createdAt"));
		assertThat(Instant.parse(replaced.text("updatedAt"))).isAfter(before.text("updatedAt"));
		assertThat(this.desk.get(path).json()).isEqualTo(replaced.json());
	}

	@Test
	void staleChangesAreRefusedWithTheCurrentTicket() {
		String path = Tickets.path(this.desk);
		Answer current = this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Set<Map<String, AttributeValue>> before = this.table.items();
		for (String stale : List.of("\"1\"", "\"3\"")) {
			Answer put = this.desk.put(path, stale, Tickets.CONTENT).isProblem(412, "version-conflict");
			assertThat(put.json().path("current")).isEqualTo(current.json());
			Answer delete = this.desk.delete(path, stale).isProblem(412, "version-conflict");
			assertThat(delete.json().path("current")).isEqualTo(current.json());
		}
		this.table.isUnchangedSince(before);
	}

	@Test
	void changesWithoutIfMatchAreRefused() {
		String path = Tickets.path(this.desk);
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.send("PUT", path, Tickets.CONTENT).isProblem(428, "if-match-required").names("If-Match");
		this.desk.send("DELETE", path, null).isProblem(428, "if-match-required").names("If-Match");
		this.table.isUnchangedSince(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"x\"", "W/\"1\"", "*", "\"1\", \"2\"", "1", "\"\"", "\"0\"", "\"-1\"", "\"01\"",
			"\"1.0\"", "\"99999999999999999999\"" })
	void changesWithAnyOtherIfMatchAreRefused(String ifMatch) {
		String path = Tickets.path(this.desk);
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.put(path, ifMatch, Tickets.CONTENT).isProblem(400, "invalid-request").names("If-Match");
		this.desk.delete(path, ifMatch).isProblem(400, "invalid-request").names("If-Match");
		this.table.isUnchangedSince(before);
	}

	@Test
	void deletedTicketIsGone() {
		String path = Tickets.path(this.desk);
		assertThat(this.desk.delete(path, "\"1\"").hasStatus(204).text()).isEmpty();
		this.desk.get(path).isProblem(404, "not-found");
		this.desk.put(path, "\"1\"", Tickets.CONTENT).isProblem(404, "not-found");
		this.desk.delete(path, "\"1\"").isProblem(404, "not-found");
	}

	@Test
	void ticketThatNeverWasIsNotFound() {
		this.desk.get("/tickets/none").isProblem(404, "not-found");
		this.desk.get("/tickets/none?asOf=2026-01-01T00:00:00Z").isProblem(404, "not-found");
		this.desk.put("/tickets/none", "\"1\"", Tickets.CONTENT).isProblem(404, "not-found");
		this.desk.delete("/tickets/none", "\"1\"").isProblem(404, "not-found");
	}

	@Test
	void ticketIsShownAsItWas() {
		String path = Tickets.path(this.desk);
		Answer first = this.desk.get(path);
		Answer second = this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\""));
		assertThat(this.desk.get(path + "?asOf=" + first.text("updatedAt")).hasStatus(200).json())
			.isEqualTo(first.json());
		Answer later = this.desk.get(path + "?asOf=" + second.text("updatedAt")).hasStatus(200);
		assertThat(later.json()).isEqualTo(second.json());
		assertThat(later.header("ETag")).isEqualTo("\"2\"");
		this.desk.get(path + "?asOf=2020-01-01T00:00:00Z").isProblem(404, "not-found");
		this.desk.get(path + "?asOf=yesterday").isProblem(400, "invalid-request").names("asOf");
	}

	@ParameterizedTest
	@MethodSource("io.singletable.sample.Ids#unusual")
	void anyIdWorksEverywhere(String id) {
		this.operations.insert(Tickets.ofId(id));
		String path = "/tickets/" + Desk.escaped(id);
		Answer first = this.desk.get(path).hasStatus(200);
		assertThat(first.text("id")).isEqualTo(id);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		this.desk.put(path, "\"1\"", Tickets.CONTENT).isProblem(412, "version-conflict");
		assertThat(this.desk.get(path + "?asOf=" + first.text("updatedAt")).text("title")).isEqualTo("E07");
		assertThat(this.desk.get(path + "/versions").texts("version")).containsExactly("2", "1");
		assertThat(this.desk.get(path + "/versions/1/diff/2").json().findValuesAsString("path")).contains("title");
		assertThat(this.desk.restore(path, 1, "\"2\"").text("title")).isEqualTo("E07");
		this.desk.delete(path, "\"3\"").hasStatus(204);
		this.desk.get(path).isProblem(404, "not-found");
	}

	@Test
	void idThatIsTooLongToBeStoredIsNotFound() {
		String path = "/tickets/" + Desk.escaped(Ids.THOUSAND_EMOJI);
		for (Answer answer : List.of(this.desk.get(path), this.desk.get(path + "/full"),
				this.desk.get(path + "?asOf=2026-11-22T00:00:00Z"), this.desk.get(path + "/comments"),
				this.desk.get(path + "/versions"), this.desk.get(path + "/versions/1"),
				this.desk.restore(path, 1, "\"1\""), this.desk.put(path, "\"1\"", Tickets.CONTENT),
				this.desk.delete(path, "\"1\""))) {
			answer.isProblem(404, "not-found");
		}
	}

	@Test
	void listIsPagedFromTheLastChangedOn() {
		String changed = this.desk.get("/tickets?limit=100").texts("id").get(99);
		Answer ticket = this.desk.get("/tickets/" + changed);
		this.operations.save(this.operations.getRequired(changed, Ticket.class));
		assertThat(this.desk.get("/tickets").hasStatus(200).texts("id")).hasSize(20).startsWith(ticket.text("id"));

		List<String> ids = new ArrayList<>();
		List<Instant> times = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			Answer page = this.desk.get("/tickets?limit=7" + cursor).hasStatus(200);
			assertThat(page.json().path("items").size()).isLessThanOrEqualTo(7);
			ids.addAll(page.texts("id"));
			page.texts("updatedAt").forEach((time) -> times.add(Instant.parse(time)));
			String next = page.text("next");
			cursor = (next != null) ? "&cursor=" + next : null;
		}
		assertThat(ids).doesNotHaveDuplicates().hasSize(heads());
		assertThat(ids).containsAll(Seeds.ticketIds());
		assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void cursorsOfOthersAreRefused() {
		String list = this.desk.get("/tickets?limit=1").text("next");
		String path = Tickets.path(this.desk);
		this.desk.put(path, "\"1\"", Tickets.CONTENT).hasStatus(200);
		String history = this.desk.get(path + "/versions?limit=1").text("next");
		char last = list.charAt(40);
		String flipped = list.substring(0, 40) + ((last == 'A') ? 'B' : 'A') + list.substring(41);
		for (String cursor : List.of(flipped, list.substring(1), "x", "", history, "%00", "x".repeat(9000))) {
			this.desk.get("/tickets?cursor=" + cursor).isProblem(400, "invalid-cursor").names("cursor");
		}
		this.desk.get(path + "/versions?cursor=" + list).isProblem(400, "invalid-cursor").names("cursor");
		this.desk.get(Tickets.path(this.desk) + "/versions?cursor=" + history).isProblem(400, "invalid-cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "101", "x", "1.5", "99999999999" })
	void limitIsFrom1To100(String limit) {
		this.desk.get("/tickets?limit=" + limit).isProblem(400, "invalid-request").names("limit");
		this.desk.get(Tickets.path(this.desk) + "/versions?limit=" + limit)
			.isProblem(400, "invalid-request")
			.names("limit");
	}

	private int heads() {
		return (int) this.table.items()
			.stream()
			.filter((item) -> item.containsKey("listingpk") && item.get("_type").s().equals("Ticket"))
			.count();
	}

}
