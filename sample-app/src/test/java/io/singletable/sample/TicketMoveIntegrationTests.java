package io.singletable.sample;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for moves of tickets between customers over HTTP.
 */
@DeskTest
class TicketMoveIntegrationTests {

	private static final String MOVE = "{\"customerId\": \"c-hana-novotna\", \"reason\": \"She has the contract\"}";

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Test
	void ticketIsMovedTogetherWithItsEvent() {
		String path = Tickets.path(this.desk);
		Answer moved = move(path, "\"1\"", MOVE).hasStatus(200);
		assertThat(moved.header("ETag")).isEqualTo("\"2\"");
		assertThat(moved.text("customerId")).isEqualTo("c-hana-novotna");
		JsonNode full = this.desk.get(path + "/full").hasStatus(200).json();
		assertThat(full.path("ticket")).isEqualTo(moved.json()).isEqualTo(this.desk.get(path).json());
		assertThat(full.path("moves")).singleElement().satisfies((event) -> {
			assertThat(event.path("from").asString()).isEqualTo("c-ann-meyer");
			assertThat(event.path("to").asString()).isEqualTo("c-hana-novotna");
			assertThat(event.path("reason").asString()).isEqualTo("She has the contract");
			assertThat(event.path("movedBy").asString()).isEqualTo("demo");
			assertThat(event.path("movedAt").asString()).isNotBlank();
		});
	}

	@Test
	void versionOfAMoveHasAuthorAndReason() {
		String path = Tickets.path(this.desk);
		move(path, "\"1\"", MOVE).hasStatus(200);
		JsonNode versions = this.desk.get(path + "/versions").hasStatus(200).json().path("items");
		assertThat(versions.path(0).path("by").asString()).isEqualTo("demo");
		assertThat(versions.path(0).path("reason").asString()).isEqualTo("She has the contract");
		assertThat(versions.path(1).path("by").asString()).isEqualTo("demo");
		assertThat(versions.path(1).path("reason").isNull()).isTrue();
	}

	/** The event is written before the ticket, and is not stored either. */
	@Test
	void moveOfAStaleVersionLeavesNothing() {
		String path = Tickets.path(this.desk);
		this.desk.put(path, "\"1\"", Tickets.with("title", "\"newer\"")).hasStatus(200);
		Set<Map<String, AttributeValue>> before = this.table.items();
		Answer refused = move(path, "\"1\"", MOVE).isProblem(412, "version-conflict");
		assertThat(refused.json().path("current").path("title").asString()).isEqualTo("newer");
		this.table.isUnchangedSince(before);
	}

	@Test
	void moveToACustomerWhoDoesNotExistLeavesNothing() {
		String path = Tickets.path(this.desk);
		Set<Map<String, AttributeValue>> before = this.table.items();
		move(path, "\"1\"", MOVE.replace("c-hana-novotna", "c-nobody")).isProblem(409, "unknown-customer")
			.names("customerId");
		this.table.isUnchangedSince(before);
	}

	@Test
	void ticketThatIsNotThereIsNotMoved() {
		Set<Map<String, AttributeValue>> before = this.table.items();
		move("/tickets/none", "\"1\"", MOVE).isProblem(404, "not-found");
		this.table.isUnchangedSince(before);
	}

	@Test
	void moveNamesTheVersionThatItReplaces() {
		String path = Tickets.path(this.desk);
		this.desk.post(path + "/customer", MOVE).isProblem(428, "if-match-required").names("If-Match");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			customerId | ""       | must not be blank
			customerId | null     | must not be blank
			reason     | null     | must not be null
			reason     | " "      | must not be blank
			reason     | "\\u2003" | must not be blank
			reason     | "\\ud800" | must be well-formed text
			reason     | LONG     | size must be between 0 and 200
			""")
	void valueIsRefusedByName(String field, String json, String complaint) {
		String path = Tickets.path(this.desk);
		Set<Map<String, AttributeValue>> before = this.table.items();
		String body = MOVE.replaceFirst("\"" + field + "\": \"[^\"]*\"",
				"\"" + field + "\": " + json.replace("LONG", "\"" + "x".repeat(201) + "\"").replace("\\", "\\\\"));
		move(path, "\"1\"", body).isProblem(400, "invalid-request").explains(complaint);
		this.table.isUnchangedSince(before);
	}

	private Answer move(String path, String ifMatch, String body) {
		return this.desk.send("POST", path + "/customer", body, "If-Match", ifMatch);
	}

}
