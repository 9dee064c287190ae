package io.singletable.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import io.singletable.Parallel;
import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.WriteOutcome;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.WriteReport;
import io.singletable.core.WriteTotals;
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

	void report(List<Ticket> tickets) {
		// tag::report[]
		WriteReport<Ticket> report = table.parallel(parallelism).keepGoing().saveAll(tickets);
		report.refused().forEach((position, ex) -> log("Row {}: {}", position, ex.getMessage()));
		report.unknown().keySet().forEach((position) -> examine(tickets.get(position)));
		report.throwIfIncomplete();
		// end::report[]
	}

	WriteReport<Ticket> limits(Executor executor, List<Ticket> tickets) {
		// tag::limits[]
		Parallelism imports = Parallelism.of(executor, 16).withUnitsPerSecond(500).within(Duration.ofMinutes(10));
		WriteReport<Ticket> report = table.parallel(imports).keepGoing().saveAll(tickets);
		// end::limits[]
		return report;
	}

	List<Ticket> changed(List<Ticket> tickets) {
		// tag::changed[]
		List<Ticket> written = table.parallel(parallelism).saveChanged(tickets);
		// end::changed[]
		return written;
	}

	void stream(Path file) throws IOException {
		// tag::stream[]
		try (Stream<String> lines = Files.lines(file)) {
			WriteTotals totals = table.parallel(parallelism).keepGoing().stream(lines.map((line) -> ticket(line)), (outcome) -> {
				if (outcome.status() != WriteOutcome.Status.WRITTEN) {
					log("Line {}: {}", outcome.position() + 1, outcome.exception());
				}
			});
			log("{} written", totals.written());
		}
		// end::stream[]
	}

	void log(String message, Object... arguments) {
	}

	void examine(Ticket ticket) {
	}

	Ticket ticket(String line) {
		throw new UnsupportedOperationException();
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
