package io.singletable.sample.desk;

import java.util.List;

import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;
import io.singletable.sample.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Page of a list of tickets.
 *
 * @param tickets the tickets
 * @param next the cursor of the next page, or {@code null} if there is no more
 * @param plan how they were found
 * @param statistics what that took
 */
record TicketList(List<Ticket> tickets, @Nullable String next, PlanDescription plan,
		@Nullable QueryStatistics statistics) {
}
