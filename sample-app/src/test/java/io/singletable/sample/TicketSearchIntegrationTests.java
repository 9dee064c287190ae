package io.singletable.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for lists of the tickets of a status or assignee over HTTP.
 */
@DeskTest
class TicketSearchIntegrationTests {

	private static final Comparator<JsonNode> NEWEST_FIRST = Comparator.comparing(TicketSearchIntegrationTests::id)
		.reversed();

	@Autowired
	private Desk desk;

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 20, 100 })
	void pagesOfAStatusHoldAllItsTicketsMostUrgentFirst(int size) {
		List<JsonNode> open = pages("/tickets?status=OPEN&limit=" + size, size);
		assertThat(ids(open)).doesNotHaveDuplicates()
			.hasSizeGreaterThan(26)
			.containsExactlyInAnyOrderElementsOf(ids(tickets(ofStatus("OPEN"))));
		assertThat(open)
			.isSortedAccordingTo(Comparator.comparing((JsonNode ticket) -> ticket.path("priority").asInt()).reversed());
	}

	@Test
	void pagesOfAnAssigneeHoldAllTheirTicketsNewestFirst() {
		List<JsonNode> anns = pages("/tickets?assignee=ann&limit=7", 7);
		assertThat(anns).hasSizeGreaterThan(40)
			.isSortedAccordingTo(NEWEST_FIRST)
			.containsExactlyInAnyOrderElementsOf(tickets(ofAssignee("ann")));
	}

	@Test
	void pagesOfBothHoldAllTheirTicketsNewestFirst() {
		List<JsonNode> anns = pages("/tickets?status=CLOSED&assignee=ann&limit=7", 7);
		assertThat(anns).hasSizeGreaterThan(20)
			.isSortedAccordingTo(NEWEST_FIRST)
			.containsExactlyInAnyOrderElementsOf(tickets(ofAssignee("ann").and(ofStatus("CLOSED"))));
	}

	@Test
	void pageIsFullInSpiteOfTheFilter() {
		assertThat(this.desk.get("/tickets?status=CLOSED&assignee=ann&limit=20").texts("id")).hasSize(20);
	}

	@Test
	void nobodysTicketsAreAnEmptyPage() {
		Answer answer = this.desk.get("/tickets?assignee=nobody").hasStatus(200);
		assertThat(answer.texts("id")).isEmpty();
		assertThat(answer.json().path("next").isNull()).isTrue();
	}

	@Test
	void ticketMovesToItsNewStatus() {
		String path = Tickets.path(this.desk);
		String id = path.substring(path.lastIndexOf('/') + 1);
		this.desk.put(path, "\"1\"", Tickets.with("status", "\"WAITING\"")).hasStatus(200);
		assertThat(ids(pages("/tickets?status=WAITING&limit=100", 100))).contains(id);
		assertThat(ids(pages("/tickets?status=OPEN&limit=100", 100))).doesNotContain(id);
		this.desk.delete(path, "\"2\"").hasStatus(204);
		assertThat(ids(pages("/tickets?status=WAITING&limit=100", 100))).doesNotContain(id);
	}

	@Test
	void cursorOfAnotherQueryIsRefused() {
		String open = this.desk.get("/tickets?status=OPEN&limit=1").text("next");
		assertThat(this.desk.get("/tickets?status=OPEN&limit=2&cursor=" + open).hasStatus(200).texts("id")).hasSize(2);
		for (String query : List.of("status=CLOSED", "assignee=ann", "status=OPEN&assignee=ann", "limit=1")) {
			this.desk.get("/tickets?" + query + "&cursor=" + open).isProblem(400, "invalid-cursor").names("cursor");
		}
		String ann = this.desk.get("/tickets?assignee=ann&limit=1").text("next");
		for (String query : List.of("assignee=ben", "status=OPEN&assignee=ann", "status=OPEN", "limit=1")) {
			this.desk.get("/tickets?" + query + "&cursor=" + ann).isProblem(400, "invalid-cursor").names("cursor");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%20", "open", "FOO", "0", "OPEN%20", "OPEN,CLOSED", "OPEN&status=OPEN" })
	void unknownStatusIsRefusedWithTheOnesThereAre(String status) {
		this.desk.get("/tickets?status=" + status)
			.isProblem(400, "invalid-request")
			.names("status")
			.explains("status must be one of OPEN, IN_PROGRESS, WAITING, RESOLVED, CLOSED");
	}

	@Test
	void assigneeHasOneToAHundredCharacters() {
		for (String assignee : List.of("", "x".repeat(101))) {
			this.desk.get("/tickets?assignee=" + assignee)
				.isProblem(400, "invalid-request")
				.names("assignee")
				.explains("assignee size must be between 1 and 100");
		}
		this.desk.get("/tickets?assignee=" + "x".repeat(100)).hasStatus(200);
	}

	@Test
	void limitIsCheckedHereToo() {
		this.desk.get("/tickets?status=OPEN&limit=101").isProblem(400, "invalid-request").names("limit");
	}

	private List<JsonNode> tickets(Predicate<JsonNode> predicate) {
		return pages("/tickets?limit=100", 100).stream().filter(predicate).toList();
	}

	private List<JsonNode> pages(String path, int size) {
		List<JsonNode> items = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			Answer page = this.desk.get(path + cursor).hasStatus(200);
			assertThat(page.json().path("items").size()).isLessThanOrEqualTo(size);
			page.json().path("items").forEach(items::add);
			String next = page.text("next");
			cursor = (next != null) ? "&cursor=" + next : null;
		}
		return items;
	}

	private static List<String> ids(List<JsonNode> tickets) {
		return tickets.stream().map(TicketSearchIntegrationTests::id).toList();
	}

	private static String id(JsonNode ticket) {
		return ticket.path("id").asString();
	}

	private static Predicate<JsonNode> ofStatus(String status) {
		return (ticket) -> ticket.path("status").asString().equals(status);
	}

	private static Predicate<JsonNode> ofAssignee(String assignee) {
		return (ticket) -> ticket.path("assignee").asString("").equals(assignee);
	}

}
