package io.singletable.sample;

import java.util.Set;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.ticket.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for stored items that can't be read.
 */
@DeskTest
class UnreadableItemIntegrationTests {

	@Autowired
	private Desk desk;

	@Autowired
	private TableContents table;

	@Autowired
	private SingleTableOperations operations;

	@Test
	void damagedTicketIsAProblemWithoutItsPayload() {
		this.operations.insert(Tickets.ofId("damaged"));
		this.table.damage("Ticket#damaged", "Ticket");
		Answer answer = this.desk.get("/tickets/damaged").isProblem(500, "unreadable");
		assertThat(answer.text()).doesNotContain("payload of ours", "E07", "It beeps");
		assertThat(this.desk.get("/tickets?limit=100").hasStatus(200).texts("id")).doesNotContain("damaged");
		this.operations.deleteById("damaged", Ticket.class);
	}

	@Test
	void damagedContentIsNotSentAsIfItWereWhole() {
		String path = Tickets.path(this.desk) + "/attachments";
		Set<String> before = this.table.chunks();
		String id = Attachments.attach(this.desk, path, "a.pdf", "application/pdf", Attachments.content(6000))
			.hasStatus(201)
			.json()
			.path("key")
			.path("id")
			.asString();
		this.table.chunks()
			.stream()
			.filter((chunk) -> !before.contains(chunk))
			.forEach((chunk) -> this.table.damage(chunk, "~blob"));
		assertThat(this.desk.get(path + "/" + id + "/content").isProblem(500, "unreadable").header("ETag")).isNull();
		this.desk.get(path + "/" + id).hasStatus(200);
	}

}
