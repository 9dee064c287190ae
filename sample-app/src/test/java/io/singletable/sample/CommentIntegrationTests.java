package io.singletable.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.ticket.Comment;
import io.singletable.sample.ticket.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for comments over HTTP.
 */
@DeskTest
class CommentIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Autowired
	private SingleTableOperations operations;

	@Test
	void commentsAreListedOldestFirst() {
		String path = Tickets.path(this.desk) + "/comments";
		Answer first = this.desk.post(path, comment("first")).hasStatus(201);
		assertThat(first.text("author")).isEqualTo("ann");
		assertThat(first.text("createdAt")).isNotNull();
		this.desk.post(path, comment("second")).hasStatus(201);
		Answer list = this.desk.get(path).hasStatus(200);
		assertThat(list.texts("text")).containsExactly("first", "second");
		assertThat(list.json().path("items").get(0)).isEqualTo(first.json());
		assertThat(list.json().path("next").isNull()).isTrue();
	}

	@Test
	void commentsArePaged() {
		String path = Tickets.path(this.desk) + "/comments";
		List<String> written = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			written.add("comment " + i);
			this.desk.post(path, comment("comment " + i)).hasStatus(201);
		}
		List<String> read = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			Answer page = this.desk.get(path + "?limit=4" + cursor).hasStatus(200);
			read.addAll(page.texts("text"));
			cursor = (page.text("next") != null) ? "&cursor=" + page.text("next") : null;
		}
		assertThat(read).isEqualTo(written);
		String next = this.desk.get(path + "?limit=4").text("next");
		this.desk.get(Tickets.path(this.desk) + "/comments?cursor=" + next)
			.isProblem(400, "invalid-cursor")
			.names("cursor");
	}

	@Test
	void ticketIsReadWithItsComments() {
		String path = Tickets.path(this.desk);
		assertThat(this.desk.get(path + "/full").hasStatus(200).json().path("comments").isEmpty()).isTrue();
		JsonNode first = this.desk.post(path + "/comments", comment("first")).json();
		JsonNode second = this.desk.post(path + "/comments", comment("second")).json();
		JsonNode full = this.desk.get(path + "/full").hasStatus(200).json();
		assertThat(full.path("ticket")).isEqualTo(this.desk.get(path).json());
		assertThat(full.path("comments")).containsExactly(first, second);
		assertThat(full.path("next").isNull()).isTrue();
	}

	@Test
	void ticketWithVeryManyCommentsIsReadPageByPage() {
		Ticket ticket = this.operations.insert(Tickets.ofId("discussed"));
		List<String> written = IntStream.range(0, 240).mapToObj("%03d"::formatted).toList();
		for (String text : written) {
			this.operations.insert(new Comment(new Comment.Key("discussed", text), null, "ann", text));
		}
		List<String> read = new ArrayList<>();
		String cursor = "";
		while (cursor != null) {
			JsonNode page = this.desk.get("/tickets/discussed/full" + cursor).hasStatus(200).json();
			assertThat(page.path("ticket").path("title").asString()).isEqualTo(ticket.title());
			assertThat(page.path("comments").size()).isLessThanOrEqualTo(101);
			page.path("comments").forEach((comment) -> read.add(comment.path("text").asString()));
			cursor = page.path("next").isNull() ? null : "?cursor=" + page.path("next").asString();
		}
		assertThat(read).isEqualTo(written);
	}

	@Test
	void cursorOfTheCommentsIsNoneOfTheTicketWithThem() {
		String path = Tickets.path(this.desk);
		this.desk.post(path + "/comments", comment("first")).hasStatus(201);
		this.desk.post(path + "/comments", comment("second")).hasStatus(201);
		String next = this.desk.get(path + "/comments?limit=1").text("next");
		this.desk.get(path + "/full?cursor=" + next).isProblem(400, "invalid-cursor").names("cursor");
	}

	@Test
	void seededTicketHasComments() {
		assertThat(this.desk.get("/tickets/01M702PSE0K7P2MJDMDWHVZBBY/comments").hasStatus(200).texts("author"))
			.containsExactly("emre");
	}

	@Test
	void ticketThatIsNotThereHasNone() {
		Set<Map<String, AttributeValue>> before = this.table.items();
		this.desk.get("/tickets/none/comments").isProblem(404, "not-found");
		this.desk.get("/tickets/none/full").isProblem(404, "not-found");
		this.desk.post("/tickets/none/comments", comment("lost")).isProblem(404, "not-found");
		this.table.isUnchangedSince(before);
	}

	@Test
	void commentsGoAndComeBackWithTheirTicket() {
		String path = Tickets.path(this.desk);
		this.desk.post(path + "/comments", comment("still here")).hasStatus(201);
		this.desk.delete(path, "\"1\"").hasStatus(204);
		this.desk.get(path + "/comments").isProblem(404, "not-found");
		this.desk.get(path + "/full").isProblem(404, "not-found");
		this.desk.restore(path, 1, "\"2\"").hasStatus(200);
		assertThat(this.desk.get(path + "/comments").texts("text")).containsExactly("still here");
	}

	@Test
	void commentIsNoChangeOfItsTicket() {
		String path = Tickets.path(this.desk);
		this.desk.post(path + "/comments", comment("by the way")).hasStatus(201);
		assertThat(this.desk.get(path).header("ETag")).isEqualTo("\"1\"");
		assertThat(this.desk.get(path + "/versions").texts("version")).containsExactly("1");
	}

	@ParameterizedTest
	@MethodSource("io.singletable.sample.Ids#unusual")
	void ticketOfAnyIdHasComments(String id) {
		this.operations.insert(Tickets.ofId("c" + id));
		String path = "/tickets/" + Desk.escaped("c" + id) + "/comments";
		this.desk.post(path, comment("on " + id)).hasStatus(201);
		assertThat(this.desk.get(path).hasStatus(200).texts("text")).containsExactly("on " + id);
		assertThat(this.desk.get(path.replaceFirst("comments$", "full")).hasStatus(200).json().path("comments"))
			.hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			author | ""   | must not be blank
			author | null | must not be blank
			text   | " "  | must not be blank
			text   | 5    | must be a string
			text   | LONG | size must be between 0 and 10000
			author | LONG | size must be between 0 and 100
			""")
	void valueIsRefusedByName(String field, String json, String complaint) {
		String path = Tickets.path(this.desk) + "/comments";
		Set<Map<String, AttributeValue>> before = this.table.items();
		String body = comment("x").replaceFirst("\"" + field + "\": \"[^\"]*\"",
				"\"" + field + "\": " + json.replace("LONG", "\"" + "x".repeat(10_001) + "\""));
		this.desk.post(path, body).isProblem(400, "invalid-request").names(field).explains(field + " " + complaint);
		this.table.isUnchangedSince(before);
	}

	private static String comment(String text) {
		return "{\"author\": \"ann\", \"text\": \""
				+ text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0001", "\\u0001") + "\"}";
	}

}
