package io.singletable.docs;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.singletable.Parallel;
import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.repository.VersionedRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on many entities at once.
 */
// @formatter:off
class Parallels {

	private final SingleTableOperations table;

	private final Parallelism parallelism;

	Parallels(SingleTableOperations table, Parallelism parallelism) {
		this.table = table;
		this.parallelism = parallelism;
	}

	List<Ticket> template(List<Ticket> tickets) {
		// tag::template[]
		List<Ticket> saved = table.parallel(parallelism).saveAll(tickets);
		long deleted = table.query(Ticket.class).matching(where(Ticket::status).is(Status.CLOSED)).parallel(parallelism).deleteAll();
		Stream<Ticket> all = table.query(Ticket.class).parallel(parallelism).stream();
		// end::template[]
		all.close();
		return (deleted >= 0) ? saved : List.of();
	}

	List<Ticket> failures(List<Ticket> tickets) {
		// tag::failures[]
		try {
			return table.parallel(parallelism).saveAll(tickets);
		}
		catch (ParallelWriteException ex) {
			for (int i = 0; i < tickets.size(); i++) {
				if (ex.outcome(i) == Outcome.NOT_WRITTEN) {
					repeat(tickets.get(i));
				}
			}
			throw ex;
		}
		// end::failures[]
	}

	void repeat(Ticket ticket) {
	}

	CompletableFuture<Long> future(String id, Executor executor) {
		// tag::future[]
		CompletableFuture<Optional<Ticket>> ticket = table.async(executor).call((it) -> it.findById(id, Ticket.class));
		CompletableFuture<Long> closed = table.async(executor).call((it) -> it.query(Ticket.class)
			.matching(where(Ticket::status).is(Status.CLOSED)).count());
		CompletableFuture<Long> both = ticket.thenCombine(closed, (found, count) -> found.isPresent() ? count : 0);
		// end::future[]
		return both;
	}

	// tag::futures[]
	interface Tickets extends VersionedRepository<Ticket> {

		CompletableFuture<List<Ticket>> findByStatus(Status status);

		CompletableFuture<Window<Ticket>> findByStatus(Status status, ScrollPosition position, Limit limit);

	}
	// end::futures[]

	// tag::repository[]
	interface TicketRepository extends VersionedRepository<Ticket> {

		@Parallel
		long deleteByStatus(Status status);

		@Override
		@Parallel
		<S extends Ticket> List<S> saveAll(Iterable<S> tickets);

	}
	// end::repository[]

	static class Configuration {

		// tag::bean[]
		@Bean
		Parallelism parallelism(AsyncTaskExecutor applicationTaskExecutor) {
			return Parallelism.of(applicationTaskExecutor, 16);
		}
		// end::bean[]

	}

	static class OwnThreads {

		// tag::threads[]
		@Bean
		Parallelism parallelism() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("dynamodb-");
			executor.setVirtualThreads(true);
			executor.setConcurrencyLimit(64);
			return Parallelism.of(executor, 16);
		}
		// end::threads[]

	}

}
