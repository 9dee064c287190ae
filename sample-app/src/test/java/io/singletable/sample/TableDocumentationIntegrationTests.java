package io.singletable.sample;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

import io.singletable.blob.Blob;
import io.singletable.sample.customer.Customer;
import io.singletable.sample.ticket.Attachment;
import io.singletable.sample.ticket.Comment;
import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.documentation.SingleTableDocumenter;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests for the documentation of the table, which
 * {@code -Dsingletable.documentation=write} writes.
 */
@DataSingleTableTest
class TableDocumentationIntegrationTests {

	private static final Instant MORNING = Instant.parse("2026-01-05T08:30:00Z");

	@Test
	void tableIsDocumented(@Autowired SingleTableDocumenter documenter) {
		Customer customer = new Customer("c-1", 1L, "Ann Miller", "ann@example.org");
		Ticket ticket = new Ticket("01KE6V8Y00ABCDEFGHJKMNPQRS", 2L, MORNING, MORNING.plusSeconds(600), "Leak",
				"Water under the machine.", Status.OPEN, 3, "ada", "c-1", Set.of("leak"));
		Comment comment = new Comment(new Comment.Key(ticket.id(), "01KE6VTAM0ABCDEFGHJKMNPQRS"), MORNING, "ada",
				"I am on my way.");
		Attachment attachment = new Attachment(new Attachment.Key(ticket.id(), "01KE6VTAM0TVWXYZ0123456789"), 1L,
				MORNING, "ada", "photo.jpg", Blob.of(new byte[300_000], "image/jpeg"));
		documenter.sample(customer, ticket, comment, attachment).assertUpToDate(Path.of("docs/table"));
	}

}
