package io.singletable.repository;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.InvalidRepositoryException;
import io.singletable.Parallel;
import io.singletable.ParallelWriteException;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for repository methods that send their requests in parallel.
 */
class ParallelMethodsIntegrationTests {

	private static final List<Ticket> TICKETS = IntStream.range(10, 30)
		.mapToObj((i) -> Ticket.open("t-" + i, "title"))
		.toList();

	private final AtomicInteger sent = new AtomicInteger();

	private final Parallelism parallelism = Parallelism.of((task) -> {
		this.sent.incrementAndGet();
		task.run();
	}, 8);

	private final TestTable table = TestTable.of(Ticket.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.parallelism(this.parallelism));

	private final Tickets tickets = new SingleTableRepositoryFactory(this.template).getRepository(Tickets.class);

	@Test
	void savesAll() {
		List<Ticket> saved = this.tickets.saveAll(TICKETS);
		assertThat(this.sent).hasValue(TICKETS.size());
		assertThat(saved).extracting(Ticket::id).isEqualTo(TICKETS.stream().map(Ticket::id).toList());
		assertThatExceptionOfType(ParallelWriteException.class).isThrownBy(() -> this.tickets.saveAll(TICKETS));
	}

	@Test
	void deletesByAQuery() {
		this.tickets.saveAll(TICKETS);
		this.sent.set(0);
		assertThat(this.tickets.deleteByStatus(Status.OPEN)).isEqualTo(TICKETS.size());
		assertThat(this.sent.get()).isGreaterThanOrEqualTo(TICKETS.size());
	}

	@Test
	void deletesEntitiesAndIds() {
		List<Ticket> saved = this.tickets.saveAll(TICKETS);
		this.sent.set(0);
		this.tickets.deleteAll(saved.subList(0, 10));
		assertThat(this.sent).hasValue(10);
		this.tickets.deleteAllById(saved.subList(10, 20).stream().map(Ticket::id).toList());
		assertThat(this.tickets.findAll()).isEmpty();
	}

	@Test
	void findsAll() {
		List<Ticket> saved = this.tickets.saveAll(TICKETS);
		this.sent.set(0);
		assertThat(this.tickets.findAll()).containsExactlyElementsOf(saved);
		assertThat(this.sent).hasValue(1);
		assertThat(this.tickets.streamByStatus(Status.OPEN)).hasSameElementsAs(saved);
		assertThat(this.sent).hasValue(2);
	}

	@Test
	void methodsWithoutTheAnnotationSendOneRequestAfterTheOther() {
		this.tickets.save(TICKETS.get(0));
		assertThat(this.tickets.deleteByStatusAndPriority(Status.OPEN, 3)).isOne();
		assertThat(this.sent).hasValue(0);
	}

	@Test
	void withoutAnExecutorStartUpFails() {
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.table.template());
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> factory.getRepository(Tickets.class))
			.withMessageContaining("declare a bean of type io.singletable.core.Parallelism");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> factory.getRepository(DeletesByQuery.class))
			.withMessageContaining("declare a bean of type io.singletable.core.Parallelism");
	}

	@Test
	void whereItHasNoEffectTheAnnotationIsRefused() {
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> factory.getRepository(SavesOne.class))
			.withMessageContaining("@Parallel is supported on saveAll");
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> factory.getRepository(DeletesWhole.class))
			.withMessageContaining("declare a deleteAllBy()");
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> factory.getRepository(Counts.class))
			.withMessageContaining("@Parallel has no effect on a method that counts");
	}

	interface Tickets extends SingleTableRepository<Ticket, String> {

		@Override
		@Parallel
		<S extends Ticket> List<S> saveAll(Iterable<S> tickets);

		@Override
		@Parallel
		void deleteAll(Iterable<? extends Ticket> tickets);

		@Override
		@Parallel
		void deleteAllById(Iterable<? extends String> ids);

		@Override
		@Parallel
		Iterable<Ticket> findAll();

		@Parallel
		long deleteByStatus(Status status);

		long deleteByStatusAndPriority(Status status, int priority);

		@Parallel
		Stream<Ticket> streamByStatus(Status status);

	}

	interface DeletesByQuery extends Repository<Ticket, String> {

		@Parallel
		long deleteByStatus(Status status);

	}

	interface SavesOne extends SingleTableRepository<Ticket, String> {

		@Override
		@Parallel
		<S extends Ticket> S save(S ticket);

	}

	interface DeletesWhole extends SingleTableRepository<Ticket, String> {

		@Override
		@Parallel
		void deleteAll();

	}

	interface Counts extends Repository<Ticket, String> {

		@Parallel
		long countByStatus(Status status);

	}

}
