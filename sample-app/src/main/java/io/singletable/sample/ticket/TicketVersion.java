package io.singletable.sample.ticket;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.CommitMetadata;
import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import org.jspecify.annotations.Nullable;

/**
 * Version in the history of a ticket.
 *
 * @param version number of the version
 * @param at when it was written
 * @param deleted whether this version is the deletion of the ticket
 * @param operation what made this version
 * @param by who made it
 * @param reason why, or {@code null} if no reason was given
 * @param ticket the ticket in this version, or {@code null} if it is a deletion
 */
record TicketVersion(long version, Instant at, boolean deleted, RevisionOperation operation, @Nullable String by,
		@Nullable String reason, @JsonUnwrapped @JsonIgnoreProperties("version") @Nullable Ticket ticket) {

	static TicketVersion of(EntityRevision<Ticket> revision) {
		CommitMetadata commit = revision.commit();
		return new TicketVersion(revision.number(), revision.at(), revision.isDelete(), revision.operation(),
				commit.author().orElse(null), commit.reason().orElse(null), revision.entity().orElse(null));
	}

}
