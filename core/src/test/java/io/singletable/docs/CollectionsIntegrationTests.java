package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Collections.Account;
import io.singletable.docs.Collections.Comment;
import io.singletable.docs.Collections.Line;
import io.singletable.docs.Collections.Order;
import io.singletable.docs.Collections.OrderWithLines;
import io.singletable.docs.Collections.Payment;
import io.singletable.docs.Collections.Ticket;
import io.singletable.docs.Collections.TicketRepository;
import io.singletable.docs.Collections.TicketWithComments;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on item collections, which do what the page says.
 */
class CollectionsIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Ticket.class, Comment.class, Payment.class).template();

	@Test
	void ticketIsReadWithItsComments() {
		Ticket ticket = this.template.insert(new Ticket("01JD", "c1", "Leaking"));
		Comment comment = this.template.insert(new Comment(new Comment.Key("01JD", "01JE"), "Fixed"));
		Payment payment = this.template.insert(new Payment("01JF", "c1", Instant.parse("2026-11-21T09:14:00Z")));
		Collections examples = new Collections(this.template);
		TicketWithComments whole = new TicketWithComments(ticket, List.of(comment));
		assertThat(examples.assemble("01JD")).contains(whole);
		assertThat(examples.read("01JD")).containsExactly("Ticket: Leaking", "Comment: Fixed");
		assertThat(examples.keys()).isEqualTo(6);
		TicketRepository tickets = new SingleTableRepositoryFactory(this.template)
			.getRepository(TicketRepository.class);
		assertThat(tickets.findWithCommentsById("01JD")).contains(whole);
		assertThat(tickets.findAccountByCustomer("c1"))
			.contains(new Account(List.of(ticket), List.of(payment), List.of()));
	}

	@Test
	void partsOfATicketAreRead() {
		Ticket ticket = this.template.insert(new Ticket("01JD", "c1", "Leaking"));
		List<Comment> comments = Stream.of("1", "2")
			.map((id) -> this.template.insert(new Comment(new Comment.Key("01JD", id), "Comment " + id)))
			.toList();
		assertThat(new Collections(this.template).parts("01JD", "1")).containsExactly(comments.get(0), comments.get(1),
				ticket, comments.get(1));
	}

	@Test
	void orderIsReadWithItsLinesAsTheyWere() {
		TestTable table = TestTable.of(Order.class, Line.class);
		SingleTableTemplate template = table.template();
		Order order = template.insert(new Order("o1", null, null, "Here"));
		Line line = template.insert(new Line(new Line.Key("o1", 1), null, null, 3));
		Instant lastFriday = table.clock().instant();
		table.clock().advance(Duration.ofDays(3));
		template.save(new Order("o1", order.version(), order.changedAt(), "There"));
		template.delete(line);
		assertThat(new Collections(template).then("o1", lastFriday)).contains(new OrderWithLines(order, List.of(line)));
	}

}
