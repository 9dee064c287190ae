package io.singletable.sample.ticket;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.EntityRevision;
import org.jspecify.annotations.Nullable;

/**
 * A version in the history of a ticket.
 *
 * @param version number of the version
 * @param at when it was written
 * @param deleted whether the ticket was deleted by it
 * @param ticket the ticket as it was, or {@code null} if it was deleted
 */
record TicketVersion(long version, Instant at, boolean deleted,
		@JsonUnwrapped @JsonIgnoreProperties("version") @Nullable Ticket ticket) {

	static TicketVersion of(EntityRevision<Ticket> revision) {
		return new TicketVersion(revision.number(), revision.at(), revision.isDelete(), revision.entity().orElse(null));
	}

}
