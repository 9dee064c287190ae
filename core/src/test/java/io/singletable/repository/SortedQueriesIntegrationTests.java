package io.singletable.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.AllowSorting;
import io.singletable.InvalidSortException;
import io.singletable.Query;
import io.singletable.RequestLimitExceededException;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for query methods that sort in memory.
 */
class SortedQueriesIntegrationTests {

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			TestTable.of(Ticket.class).template());

	private final Tickets tickets = this.factory.getRepository(Tickets.class);

	@BeforeEach
	void write() {
		String[] titles = { "d", "a", "c", "b", "a" };
		for (int i = 0; i < titles.length; i++) {
			this.tickets.save(new Ticket("t" + i, null, null, null, titles[i], Status.OPEN, i, null, Set.of()));
		}
	}

	@Test
	void methodsReturnSortedRows() {
		assertThat(ids(this.tickets.findByStatusOrderByTitle(Status.OPEN))).containsExactly("t1", "t4", "t3", "t2",
				"t0");
		assertThat(ids(this.tickets.findTop2ByStatusOrderByTitleDesc(Status.OPEN))).containsExactly("t0", "t2");
		assertThat(this.tickets.findFirstByStatusOrderByTitleDesc(Status.OPEN)).map(Ticket::id).contains("t0");
		assertThat(ids(this.tickets.byTitle(Status.OPEN))).containsExactly("t0", "t2", "t3", "t4", "t1");
		try (Stream<Ticket> stream = this.tickets.streamByStatusOrderByTitle(Status.OPEN)) {
			assertThat(stream).extracting(Ticket::id).containsExactly("t1", "t4", "t3", "t2", "t0");
		}
	}

	@Test
	void callersChooseTheOrder() {
		assertThat(ids(this.tickets.findByStatus(Status.OPEN, Sort.by("title")))).startsWith("t1", "t4");
		assertThat(ids(this.tickets.findByStatus(Status.OPEN, Sort.by("priority").descending()))).startsWith("t4");
		assertThatExceptionOfType(InvalidSortException.class)
			.isThrownBy(() -> this.tickets.findByStatus(Status.OPEN, Sort.by("tags")))
			.withMessageContaining("'tags' is a java.util.Set, which has no order");
	}

	@Test
	void moreRowsThanAllowedAreRefused() {
		this.tickets.save(new Ticket("t5", null, null, null, "e", Status.OPEN, 5, null, Set.of()));
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.tickets.findTop2ByStatusOrderByTitleDesc(Status.OPEN))
			.withMessageContaining("matches more than 5 rows");
	}

	@Test
	void planSaysThatRowsAreSorted() {
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::toString)
			.contains(
					"SortedQueriesIntegrationTests.Tickets.byTitle: Ticket: Query gsi1 [status = ?0] ascending; sorted "
							+ "in memory by title: DESC, at most 5 rows; eventually consistent, 0.5 read units for each 4 KB "
							+ "read");
	}

	@Test
	void orderThatNoIndexGivesStopsStartUpAndProposesSorting() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(Unsorted.class))
			.withMessageContaining("does not provide the order title: ASC")
			.withMessageContaining("allow it with @AllowSorting(max = …)");
	}

	private static List<String> ids(List<Ticket> tickets) {
		return tickets.stream().map(Ticket::id).toList();
	}

	interface Tickets extends Repository<Ticket, String> {

		Ticket save(Ticket ticket);

		@AllowSorting(max = 6)
		List<Ticket> findByStatusOrderByTitle(Status status);

		@AllowSorting(max = 5)
		List<Ticket> findTop2ByStatusOrderByTitleDesc(Status status);

		@AllowSorting(max = 5)
		Optional<Ticket> findFirstByStatusOrderByTitleDesc(Status status);

		@AllowSorting(max = 5)
		@Query("status = :status order by title desc")
		List<Ticket> byTitle(Status status);

		@AllowSorting(max = 5)
		Stream<Ticket> streamByStatusOrderByTitle(Status status);

		@AllowSorting(max = 5)
		List<Ticket> findByStatus(Status status, Sort sort);

	}

	interface Unsorted extends Repository<Ticket, String> {

		List<Ticket> findByStatusOrderByTitle(Status status);

	}

}
