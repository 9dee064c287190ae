package io.singletable.sample.ticket;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.EntityRevision;
import org.jspecify.annotations.Nullable;

/**
 * Version in the history of a ticket.
 *
 * @param version number of the version
 * @param at when it was written
 * @param deleted whether this version is the deletion of the ticket
 * @param ticket the ticket in this version, or {@code null} if it is a deletion
 */
record TicketVersion(long version, Instant at, boolean deleted,
		@JsonUnwrapped @JsonIgnoreProperties("version") @Nullable Ticket ticket) {

	static TicketVersion of(EntityRevision<Ticket> revision) {
		return new TicketVersion(revision.number(), revision.at(), revision.isDelete(), revision.entity().orElse(null));
	}

}
