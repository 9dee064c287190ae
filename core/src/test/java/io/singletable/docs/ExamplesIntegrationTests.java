package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Mappings.Account;
import io.singletable.docs.Mappings.Address;
import io.singletable.docs.Mappings.Article;
import io.singletable.docs.Mappings.Book;
import io.singletable.docs.Mappings.BookRepository;
import io.singletable.docs.Mappings.Comment;
import io.singletable.docs.Mappings.Customer;
import io.singletable.docs.Mappings.Order;
import io.singletable.docs.Mappings.Vehicle;
import io.singletable.docs.Readme.Note;
import io.singletable.docs.Readme.NoteRepository;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.scroll.CursorCodec;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of README and the documentation, which do what the pages say.
 */
class ExamplesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Account.class, Vehicle.class,
			Comment.class, Article.class, Order.class, Note.class, Book.class);

	private final SingleTableTemplate template = this.table.template();

	private final TicketRepository tickets = new SingleTableRepositoryFactory(this.template)
		.getRepository(TicketRepository.class);

	@Test
	void notesAreWhatTheCommentsSay() {
		NoteRepository notes = new SingleTableRepositoryFactory(this.template).getRepository(NoteRepository.class);
		assertThat(Readme.Use.note(notes, this.template)).extracting((result) -> shortened(result.toString()))
			.containsExactly("Note[…, version=2, …, text=Descaled]", "[Note[…, version=2, …, text=Descaled]]",
					"Note[…, version=3, …, text=Descale the B7]");
	}

	private static String shortened(String note) {
		return note.replaceAll("id=\\w{26}", "…").replaceAll("at=.*, text", "…, text");
	}

	@Test
	void ticketsAreOpenedClosedAndRestored() {
		Instant opened = this.table.clock().instant();
		Ticket then = Readme.Use.use(this.tickets, opened);
		assertThat(then.status()).isEqualTo(Status.OPEN);
		Ticket open = this.tickets.findRevision(then.id(), 1L).orElseThrow().getEntity();
		assertThat(this.tickets.getRequired(open.id())).satisfies((ticket) -> {
			assertThat(ticket.version()).isEqualTo(3);
			assertThat(ticket.status()).isEqualTo(Status.OPEN);
		});
		this.table.clock().advance(Duration.ofHours(1));
		Versions versions = new Versions(this.template);
		assertThat(versions.conflict(open)).isEqualTo("meanwhile OPEN");
		assertThat(versions.history(open.id())).isEqualTo(3);
		assertThat(versions.travel(open.id(), opened)).contains(open);
		versions.remove(open.id());
		assertThat(this.template.findById(open.id(), Ticket.class)).isEmpty();
	}

	@Test
	void differencesAreShownStoredAndMerged() {
		Merging merging = new Merging(this.template);
		Ticket open = this.tickets.insert(ticket("Rain", Status.OPEN, 2, null));
		Ticket closed = merging.difference(open);
		assertThat(closed.status()).isEqualTo(Status.CLOSED);
		assertThat(merging.diff(open, closed)).isEqualTo("status: \"OPEN\" → \"CLOSED\"");
		assertThat(merging.options(open, closed).properties()).contains("version", "updatedAt", "status");
		Ticket tagged = tagged(open, 2, "wet");
		assertThat(merging.diff(open, tagged)).isEqualTo("new tag wet");
		Ticket merged = merging.merge(tagged);
		assertThat(merged.status()).isEqualTo(Status.CLOSED);
		assertThat(merged.tags()).containsExactly("wet");
		this.template.save(tagged(merged, 1, "wet"));
		assertThat(merging.save(tagged(merged, 4, "wet"))).isEqualTo("[priority]");
		assertThat(merging.resolve(tagged(merged, 5, "cold"))).satisfies((resolved) -> {
			assertThat(resolved.priority()).isEqualTo(5);
			assertThat(resolved.tags()).containsExactly("cold");
		});
		assertThat(merging.save(open.withStatus(Status.CLOSED))).isEqualTo("saved");
		assertThat(merging.history(open.id())).endsWith("status: \"OPEN\" → \"CLOSED\"created");
	}

	private static Ticket tagged(Ticket ticket, int priority, String tag) {
		return new Ticket(ticket.id(), ticket.version(), ticket.createdAt(), ticket.updatedAt(), ticket.title(),
				ticket.status(), priority, ticket.assignee(), java.util.Set.of(tag));
	}

	@Test
	void ticketsAreFoundByStatusAndAssignee() {
		Ticket urgent = this.tickets.insert(ticket("Fire", Status.OPEN, 5, "ann"));
		Ticket minor = this.tickets.insert(ticket("Dust", Status.OPEN, 1, null));
		Ticket closed = this.tickets.insert(ticket("Leak", Status.CLOSED, 3, "ann"));
		assertThat(this.tickets.findByStatusOrderByPriorityDesc(Status.OPEN, ScrollPosition.keyset(), Limit.of(20)))
			.containsExactly(urgent, minor);
		assertThat(this.tickets.findByStatusAndPriorityGreaterThanEqual(Status.OPEN, 2)).containsExactly(urgent);
		assertThat(this.tickets.findFirstByAssigneeOrderByIdDesc("ann")).contains(closed);
		assertThat(this.tickets.countByStatus(Status.OPEN)).isEqualTo(2);
	}

	private static Ticket ticket(String title, Status status, int priority, @Nullable String assignee) {
		return new Ticket(null, null, null, null, title, status, priority, assignee, java.util.Set.of());
	}

	@Test
	void booksAreFoundByWhatAUserTypes() {
		BookRepository books = new SingleTableRepositoryFactory(this.template).getRepository(BookRepository.class);
		Book book = books.insert(new Book(null, "fiction", "The Dispossessed"));
		assertThat(books.findByShelfAndTitleLowerStartingWith("fiction", "the d")).containsExactly(book);
	}

	@Test
	void pagesAreScrolledByCursors() {
		SingleTableTemplate template = this.table.recordedTemplate();
		for (int i = 0; i < 45; i++) {
			this.tickets.insert(ticket("Ticket " + i, Status.OPEN, 3, null));
		}
		Paging paging = new Paging(template, CursorCodec.ephemeral(this.table.clock(), Duration.ofHours(1)));
		String second = paging.next(null);
		String third = paging.next(second);
		assertThat(second).isNotEqualTo(third);
		assertThat(paging.next(third)).isNull();
		paging.acknowledge();
	}

	@Test
	void mappingsAreStoredAndRead() {
		Customer customer = this.template
			.insert(new Customer(null, "Ann", new Address("Bern", "3000"), java.util.Set.of("vip")));
		assertThat(this.template.getRequired(customer.id(), Customer.class)).isEqualTo(customer);
		assertThat(Mappings.inspect(this.template, customer)).isEqualTo(customer);
		Vehicle bike = this.template.insert(new Vehicle.Bike("b", true));
		assertThat(this.template.getRequired("b", Vehicle.class)).isEqualTo(bike);
		Comment comment = this.template.insert(new Comment(new Comment.Key("t", "c"), "Hello"));
		assertThat(this.template.getRequired(comment.key(), Comment.class)).isEqualTo(comment);
		Article article = this.template.insert(new Article("a", "DRAFT", "text ".repeat(500), null, null));
		assertThat(this.template.getRequired("a", Article.class)).isEqualTo(article);
		assertThat(this.table.item("Article#a", "Article")).containsKeys("_data", "status").doesNotContainKey("text");
		Order order = this.template
			.insert(new Order("o", null, "c1", 42, new Address("Bern", "3000"), java.util.List.of()));
		assertThat(this.template.getRequired("o", Order.class)).isEqualTo(order);
		assertThat(this.table.item("Order#o", "Order").get("gsi1sk").s()).isEqualTo("n49757~#o");
		assertThat(this.table.item("Order#o", "Order").get("gsi2pk").s()).isEqualTo("Order#city#Bern");
		Account account = new Account();
		account.setId("acc");
		account.setBalance(5);
		assertThat(this.template.save(account).getVersion()).isEqualTo(1);
		assertThat(this.template.getRequired("acc", Account.class).getBalance()).isEqualTo(5);
	}

}
