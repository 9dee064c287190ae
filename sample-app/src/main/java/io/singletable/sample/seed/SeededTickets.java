package io.singletable.sample.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.EntityExistsException;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.seed.SeededHistory.Step;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.ticket.TicketRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.stereotype.Component;

/**
 * Writer of the initial tickets, some of them with the history that has led to them. What
 * is there is left as it is.
 */
@Component
class SeededTickets {

	private static final String AUTHOR = "import";

	private final TicketRepository tickets;

	private final SingleTableOperations table;

	private final Past past;

	SeededTickets(TicketRepository tickets, SingleTableOperations table, Past past) {
		this.tickets = tickets;
		this.table = table;
		this.past = past;
	}

	/**
	 * Insert what is missing.
	 * @param wanted the tickets
	 * @param histories the histories of some of them, and of tickets that are deleted
	 * @return the number of the tickets that were inserted, without deleted ones
	 */
	int seed(List<Ticket> wanted, List<SeededHistory> histories) {
		Map<String, SeededHistory> byId = histories.stream()
			.collect(Collectors.toMap(SeededHistory::id, Function.identity()));
		Set<String> present = this.tickets.findAllById(wanted.stream().map(SeededTickets::id).toList())
			.stream()
			.map(SeededTickets::id)
			.collect(Collectors.toSet());
		int inserted = 0;
		for (Ticket ticket : wanted) {
			if (!present.contains(id(ticket)) && insert(ticket, byId.get(id(ticket)))) {
				inserted++;
			}
		}
		for (SeededHistory history : histories) {
			if (history.ticket() != null && !hasHistory(history.id())) {
				insert(history.ticket(), history);
			}
		}
		return inserted;
	}

	private static String id(Ticket ticket) {
		return Objects.requireNonNull(ticket.id());
	}

	private boolean hasHistory(String id) {
		return !this.table.findRevisions(id, Ticket.class, ScrollPosition.keyset(), Limit.of(1)).isEmpty();
	}

	/** Several instances may start at the same time. */
	private boolean insert(Ticket ticket, @Nullable SeededHistory history) {
		try {
			if (history != null) {
				insert(ticket, history.versions());
			}
			else {
				Instant created = Objects.requireNonNull(ticket.createdAt());
				this.past.run(created.plus(Duration.ofMinutes(1)), AUTHOR, () -> this.tickets.insert(ticket));
			}
			return true;
		}
		catch (EntityExistsException ex) {
			return false;
		}
	}

	private void insert(Ticket ticket, List<Step> versions) {
		Instant now = this.past.instant();
		for (int i = 0; i < versions.size(); i++) {
			Step step = versions.get(i);
			Long version = (i > 0) ? (long) i : null;
			String reason = step.because();
			this.past.run(step.at(now), step.by(),
					(reason != null) ? () -> this.table.because(reason, () -> write(ticket, step, version))
							: () -> write(ticket, step, version));
		}
	}

	private @Nullable Ticket write(Ticket ticket, Step step, @Nullable Long version) {
		if (step.delete() == Boolean.TRUE) {
			this.tickets.delete(step.of(ticket, version));
			return null;
		}
		if (step.restores() != null) {
			return this.tickets.restore(id(ticket), step.restores(), Objects.requireNonNull(version));
		}
		return this.tickets.save(step.of(ticket, version));
	}

}
