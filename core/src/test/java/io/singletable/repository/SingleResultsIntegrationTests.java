package io.singletable.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.AllowFiltering;
import io.singletable.Query;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for methods that need one row, or a few: they ask for no more, unless there is a
 * filter.
 */
class SingleResultsIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final Tickets tickets = new SingleTableRepositoryFactory(
			TestTable.of(Ticket.class).template(LocalDynamoDb.newClient(this.requests)))
		.getRepository(Tickets.class);

	@BeforeEach
	void write() {
		for (int i = 0; i < 5; i++) {
			this.tickets.save(
					new Ticket("t" + i, null, null, null, "title", Status.OPEN, i, (i == 3) ? "ann" : null, Set.of()));
		}
		this.requests.take();
	}

	@Test
	void firstAsksForOne() {
		assertThat(this.tickets.findFirstByStatusOrderByPriorityDesc(Status.OPEN).orElseThrow().id()).isEqualTo("t4");
		assertThat(this.tickets.findTopByStatus(Status.DONE)).isNull();
		assertThat(limits()).containsExactly(1, 1);
	}

	@Test
	void topAsksForAsManyAsNamed() {
		assertThat(this.tickets.findTop3ByStatusOrderByPriorityDesc(Status.OPEN)).extracting(Ticket::id)
			.containsExactly("t4", "t3", "t2");
		assertThat(limits()).containsExactly(3);
	}

	@Test
	void existsAsksForOne() {
		assertThat(this.tickets.existsByStatus(Status.OPEN)).isTrue();
		assertThat(this.tickets.existsByAssignee("bob")).isFalse();
		assertThat(limits()).containsExactly(1, 1);
	}

	@Test
	void singleResultAsksForOneMoreToKnowThatThereIsNone() {
		assertThat(this.tickets.findByAssignee("ann").orElseThrow().id()).isEqualTo("t3");
		assertThat(this.tickets.ranked(Status.OPEN, 2)).extracting(Ticket::id).isEqualTo("t2");
		assertThat(limits()).containsExactly(2, 2);
	}

	@Test
	void filteredSingleResultsAreLimitedToo() {
		assertThat(this.tickets.findFirstByStatusAndTitle(Status.OPEN, "title")).isPresent();
		assertThat(this.tickets.existsByStatusAndTitle(Status.OPEN, "title")).isTrue();
		assertThat(limits()).containsExactly(100, 100);
	}

	@Test
	void idsAreReadWithoutAQuery() {
		assertThat(this.tickets.findById("t1")).isPresent();
		assertThat(this.tickets.existsById("t9")).isFalse();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem");
	}

	private List<Integer> limits() {
		return this.requests.take().stream().map((request) -> ((QueryRequest) request).limit()).toList();
	}

	interface Tickets extends VersionedRepository<Ticket> {

		Optional<Ticket> findFirstByStatusOrderByPriorityDesc(Status status);

		@Nullable Ticket findTopByStatus(Status status);

		List<Ticket> findTop3ByStatusOrderByPriorityDesc(Status status);

		boolean existsByStatus(Status status);

		boolean existsByAssignee(String assignee);

		Optional<Ticket> findByAssignee(String assignee);

		@Query("status = :status and priority = :priority")
		Ticket ranked(Status status, int priority);

		@AllowFiltering
		Optional<Ticket> findFirstByStatusAndTitle(Status status, String title);

		@AllowFiltering
		boolean existsByStatusAndTitle(Status status, String title);

	}

}
