package io.singletable.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.Counted;
import io.singletable.InvalidSortException;
import io.singletable.Query;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for query methods on a table, from their names to the requests that they send.
 */
class DerivedQueriesIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			TestTable.of(Ticket.class).template(LocalDynamoDb.newClient(this.requests)));

	private final Tickets tickets = this.factory.getRepository(Tickets.class);

	private void write(int open) {
		for (int i = 1; i <= open; i++) {
			this.tickets.save(ticket("t" + i, Status.OPEN, i, (i % 2 == 0) ? "ann" : null));
		}
		this.tickets.save(ticket("d", Status.DONE, 1, "ann"));
		this.requests.take();
	}

	private static Ticket ticket(String id, Status status, int priority, @Nullable String assignee) {
		return new Ticket(id, null, null, null, "title " + id, status, priority, assignee, Set.of());
	}

	@Test
	void methodsAreQueriesOfTheirIndex() {
		write(5);
		assertThat(ids(this.tickets.findByStatusAndPriorityGreaterThanEqual(Status.OPEN, 4))).containsExactly("t4",
				"t5");
		assertThat(this.tickets.findFirstByAssigneeOrderByIdDesc("ann").orElseThrow().id()).isEqualTo("t4");
		assertThat(this.tickets.countByStatus(Status.OPEN)).isEqualTo(5);
		assertThat(this.tickets.existsByStatus(Status.IN_PROGRESS)).isFalse();
		try (Stream<Ticket> stream = this.tickets.streamByStatus(Status.OPEN)) {
			assertThat(stream).hasSize(5);
		}
		assertThat(ids(this.tickets.ranked(Status.OPEN, 2, 3))).containsExactly("t3", "t2");
		assertThat(this.requests.takeActions()).containsOnly("Query").hasSize(6);
	}

	@Test
	void windowsSlicesAndPagesGoOn() {
		write(5);
		List<Ticket> rows = new ArrayList<>();
		WindowIterator
			.of((position) -> this.tickets.findByStatusOrderByPriorityDesc(Status.OPEN, position, Limit.of(2)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining(rows::add);
		assertThat(ids(rows)).containsExactly("t5", "t4", "t3", "t2", "t1");
		Slice<Ticket> first = this.tickets.findByStatus(Status.OPEN, CursorPageRequest.ofSize(2));
		Slice<Ticket> second = this.tickets.findByStatus(Status.OPEN, (CursorPageRequest) first.nextPageable());
		assertThat(ids(second.getContent())).containsExactly("t3", "t4");
		assertThat(
				ids(this.tickets.findByStatus(Status.OPEN, (CursorPageRequest) second.previousPageable()).getContent()))
			.containsExactly("t1", "t2");
		Page<Ticket> page = this.tickets.readByStatus(Status.OPEN, CursorPageRequest.ofSize(2));
		assertThat(page.getTotalElements()).isEqualTo(5);
	}

	@Test
	void dynamicSortIsThatOfTheIndex() {
		write(3);
		assertThat(ids(this.tickets.findByStatus(Status.OPEN, Sort.by("priority").descending()))).containsExactly("t3",
				"t2", "t1");
	}

	@Test
	void dynamicSortByWhatIsNotStoredTellsNothing() {
		assertThatExceptionOfType(InvalidSortException.class)
			.isThrownBy(() -> this.tickets.findByStatus(Status.OPEN, Sort.by("evil\r\nFORGED")))
			.withMessage("The Sort of this query of Ticket names a property that is not stored")
			.withNoCause();
	}

	@Test
	void dynamicSortThatNoIndexGivesIsExplained() {
		assertThatExceptionOfType(InvalidSortException.class)
			.isThrownBy(() -> this.tickets.findByStatus(Status.OPEN, Sort.by("title")))
			.withMessageContaining("title");
	}

	@Test
	void projectionsAreRead() {
		write(2);
		assertThat(this.tickets.findHeadsByStatus(Status.OPEN)).containsExactly(new Head("t1", 1), new Head("t2", 2));
		assertThat(this.tickets.findTitlesByStatus(Status.OPEN)).extracting(Titled::getTitle)
			.containsExactly("title t1", "title t2");
	}

	@Test
	void filtersAreExact() {
		write(6);
		assertThat(ids(this.tickets.findByStatusAndTitleIn(Status.OPEN, List.of("title t2", "title t5"))))
			.containsExactly("t2", "t5");
	}

	@Test
	void derivedDeleteDeletes() {
		write(3);
		assertThat(this.tickets.deleteByStatusAndPriorityLessThan(Status.OPEN, 3)).isEqualTo(2);
		assertThat(this.tickets.findById("t1")).isEmpty();
		assertThat(this.tickets.findRevisions("t1").getContent()).hasSize(1);
		assertThat(this.tickets.countByStatus(Status.OPEN)).isEqualTo(1);
	}

	@Test
	void allAreReadCountedAndDeletedWithoutAScan() {
		write(4);
		assertThat(this.tickets.findAll()).hasSize(5);
		assertThat(this.tickets.count()).isEqualTo(5);
		assertThat(this.requests.takeActions()).containsOnly("Query");
		this.tickets.deleteAll();
		assertThat(this.tickets.findAll()).isEmpty();
	}

	@Test
	void plansNameTheirIndex() {
		assertThat(FactoryPlans.of(this.factory)).extracting(Object::toString)
			.anyMatch((plan) -> plan.startsWith("DerivedQueriesIntegrationTests.Tickets.countByStatus: ")
					&& plan.contains("gsi1"));
	}

	@Test
	void whatNoIndexServesStopsStartUp() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(Unserved.class))
			.withMessageContaining("Unserved.findByTitle: ");
	}

	private static List<String> ids(Iterable<Ticket> tickets) {
		List<String> ids = new ArrayList<>();
		tickets.forEach((ticket) -> ids.add(String.valueOf(ticket.id())));
		return ids;
	}

	interface Tickets extends VersionedRepository<Ticket> {

		Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);

		List<Ticket> findByStatusAndPriorityGreaterThanEqual(Status status, int priority);

		Optional<Ticket> findFirstByAssigneeOrderByIdDesc(String assignee);

		long countByStatus(Status status);

		boolean existsByStatus(Status status);

		Stream<Ticket> streamByStatus(Status status);

		Slice<Ticket> findByStatus(Status status, CursorPageRequest page);

		@Counted
		Page<Ticket> readByStatus(Status status, CursorPageRequest page);

		List<Ticket> findByStatus(Status status, Sort sort);

		List<Head> findHeadsByStatus(Status status);

		List<Titled> findTitlesByStatus(Status status);

		@AllowFiltering
		List<Ticket> findByStatusAndTitleIn(Status status, List<String> titles);

		long deleteByStatusAndPriorityLessThan(Status status, int priority);

		@Query(index = "gsi1", value = "status = :status and priority between :low and :high order by priority desc")
		List<Ticket> ranked(Status status, int low, int high);

	}

	interface Unserved extends SingleTableRepository<Ticket, String> {

		List<Ticket> findByTitle(String title);

	}

	record Head(String id, int priority) {
	}

	interface Titled {

		String getTitle();

	}

}
