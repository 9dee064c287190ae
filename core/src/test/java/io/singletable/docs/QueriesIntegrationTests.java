package io.singletable.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Keywords.Task;
import io.singletable.docs.Mappings.Comment;
import io.singletable.docs.Mappings.Customer;
import io.singletable.docs.Mappings.LargeOrders;
import io.singletable.docs.Mappings.Order;
import io.singletable.docs.Paging.SlicedTickets;
import io.singletable.docs.Queries.FilteredTasks;
import io.singletable.docs.Queries.SortedTasks;
import io.singletable.docs.Queries.TaskRepository;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.docs.Repositories.CommentReader;
import io.singletable.docs.Repositories.EscalatingRepository;
import io.singletable.docs.Repositories.EscalationImpl;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.repository.core.support.RepositoryFragment;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapters on repositories, queries and paging, which do
 * what they say.
 */
class QueriesIntegrationTests {

	private final TestTable table = TestTable.of(Task.class, Ticket.class, Comment.class, Customer.class);

	private final SingleTableTemplate template = this.table.template();

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@Test
	void annotatedMethodsFindTheirTasks() {
		TaskRepository tasks = this.factory.getRepository(TaskRepository.class);
		Task minor = tasks.save(task("Dust", "OPEN", 1, null, Set.of()));
		Task urgent = tasks.save(task("Fire", "OPEN", 5, "ann", Set.of("hot")));
		Task closed = tasks.save(task("Leak", "CLOSED", 3, "ann", Set.of()));
		assertThat(tasks.findByStatusAndTagsContaining("OPEN", "hot")).containsExactly(urgent);
		assertThat(tasks.findByTitleContaining("ea")).containsExactly(closed);
		assertThat(tasks.ranked("OPEN", 1, 5)).containsExactly(urgent, minor);
		assertThat(tasks.findByStatusInOrderByPriorityDesc(List.of("OPEN", "CLOSED"), ScrollPosition.keyset(),
				Limit.of(2)))
			.containsExactly(urgent, closed);
		assertThat(this.factory.getRepository(SortedTasks.class).findTop10ByStatusOrderByDueDesc("OPEN"))
			.containsExactlyInAnyOrder(minor, urgent);
		assertThat(this.factory.getRepository(FilteredTasks.class).filtered(new Queries.Filter("OPEN", 1)))
			.containsExactly(urgent, minor);
		List<String> measured = new ArrayList<>();
		assertThat(new Queries(this.template, measured::add).urgent()).containsExactly(urgent);
		assertThat(measured).containsExactly("1 requests, 0.5 read units");
	}

	private static Task task(String title, String status, int priority, @Nullable String owner, Set<String> tags) {
		return new Task(null, title, status, priority, owner, null, "Bern", false, tags);
	}

	@Test
	void ticketsAreScrolledSlicedAndEscalated() {
		TicketRepository tickets = this.factory.getRepository(TicketRepository.class);
		for (int i = 0; i < 45; i++) {
			tickets.insert(new Ticket(null, null, null, null, "Leak", Status.OPEN, i, "ann", Set.of()));
		}
		assertThat(Paging.all(tickets)).isEqualTo(45);
		assertThat(Paging.slices(this.factory.getRepository(SlicedTickets.class))).flatExtracting(Slice::getContent)
			.doesNotHaveDuplicates()
			.hasSize(40);
		EscalatingRepository escalating = this.factory.getRepository(EscalatingRepository.class,
				RepositoryFragments.of(RepositoryFragment.implemented(new EscalationImpl(this.template))));
		assertThat(escalating.escalate("ann")).isEqualTo(45);
		String id = tickets.findFirstByAssigneeOrderByIdDesc("ann").orElseThrow().id();
		assertThat(Repositories.history(escalating, id)).hasSize(2);
	}

	@Test
	void commentsAreReadOnly() {
		Comment comment = this.template.insert(new Comment(new Comment.Key("t", "c"), "Hello"));
		assertThat(this.factory.getRepository(CommentReader.class).findByKeyTicketId("t")).containsExactly(comment);
	}

	@Test
	void onlyLargeOrdersAreInTheirIndex() {
		TestTable orders = TestTable.resolving(Order.class, new LargeOrders());
		orders.template().insert(new Order("small", null, "c", 1, null, List.of()));
		orders.template().insert(new Order("large", null, "c", 1000, null, List.of()));
		assertThat(orders.item("Order#small", "Order")).doesNotContainKey("gsi3pk");
		assertThat(orders.item("Order#large", "Order").get("gsi3pk").s()).isEqualTo("Order#large");
	}

}
