package io.singletable.docs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.ConsistentRead;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.UnknownItem;
import io.singletable.UseIndex;
import io.singletable.Versioned;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.SingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on item collections.
 */
// @formatter:off
final class Collections {

	private final SingleTableOperations table;

	Collections(SingleTableOperations table) {
		this.table = table;
	}

	// tag::entities[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", shared = true)
	record Ticket(@Id @Nullable String id, String customer, String title) {
	}

	@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{id}")
	record Comment(@Id Comment.Key key, String text) {

		record Key(String ticketId, String id) {
		}
	}

	record TicketWithComments(Ticket ticket, List<Comment> comments) {
	}
	// end::entities[]

	// tag::repository[]
	interface TicketRepository extends SingleTableRepository<Ticket, String> {

		@ConsistentRead
		Optional<TicketWithComments> findWithCommentsById(String id);

		@UseIndex("gsi1")
		Optional<Account> findAccountByCustomer(String customer);
	}
	// end::repository[]

	// tag::shared[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{payer}", sortKey = "{paidAt}", shared = true)
	record Payment(@Id @Nullable String id, String payer, Instant paidAt) {
	}

	record Account(List<Ticket> tickets, List<Payment> payments, List<UnknownItem> others) {
	}
	// end::shared[]

	// tag::versioned[]
	@SingleTableEntity
	@Versioned
	record Order(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String address) {
	}

	@SingleTableEntity(partitionKey = "Order#{orderId}", sortKey = "Line#{number}")
	@Versioned
	record Line(@Id Line.Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			int quantity) {

		record Key(String orderId, int number) {
		}
	}

	record OrderWithLines(Order order, List<Line> lines) {
	}
	// end::versioned[]

	Optional<OrderWithLines> then(String id, Instant lastFriday) {
		// tag::then[]
		Optional<OrderWithLines> then = table.collection(CollectionKey.of(Order.class, id))
				.asOf(lastFriday)
				.as(OrderWithLines.class);
		// end::then[]
		return then;
	}

	Optional<TicketWithComments> assemble(String id) {
		// tag::assemble[]
		Optional<TicketWithComments> ticket = table.collection(CollectionKey.of(Ticket.class, id))
				.as(TicketWithComments.class);
		// end::assemble[]
		return ticket;
	}

	List<String> read(String id) {
		List<String> lines = new ArrayList<>();
		// tag::stream[]
		try (Stream<Object> rows = table.collection(CollectionKey.of(Ticket.class, id)).descending().stream()) {
			rows.forEach((row) -> {
				if (row instanceof Ticket ticket) {
					lines.add("Ticket: " + ticket.title());
				}
				else if (row instanceof Comment comment) {
					lines.add("Comment: " + comment.text());
				}
				else if (row instanceof UnknownItem item) {
					lines.add("Of another version: " + item.typeName());
				}
			});
		}
		// end::stream[]
		return lines;
	}

	List<Object> parts(String id, String last) {
		// tag::part[]
		ItemCollection ticket = table.collection(CollectionKey.of(Ticket.class, id));
		List<Object> ticketAndComments = ticket.only(Ticket.class, Comment.class).all();
		List<Object> newComments = ticket.range(Comment.class, where("key.id").gt(last)).all();
		// end::part[]
		return Stream.concat(ticketAndComments.stream(), newComments.stream()).toList();
	}

	int keys() {
		// tag::keys[]
		CollectionKey ofTicket = CollectionKey.of(Ticket.class, "01JD");
		CollectionKey same = CollectionKey.ofPartition(Comment.class, where("key.ticketId").is("01JD"));
		CollectionKey ofCustomer = CollectionKey.ofIndex("gsi1", Payment.class, where(Payment::payer).is("c1"));
		Window<Object> page = table.collection(ofCustomer).scroll(ScrollPosition.keyset(), Limit.of(20));
		// end::keys[]
		return page.size() + table.collection(ofTicket).all().size() + table.collection(same).all().size();
	}

}
