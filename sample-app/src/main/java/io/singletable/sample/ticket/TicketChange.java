package io.singletable.sample.ticket;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.VersionMetadata;

/**
 * Change of a ticket, without its content.
 *
 * @param version number of the version that it made
 * @param at when
 * @param operation how
 * @param commit by whom, and why
 */
record TicketChange(long version, Instant at, RevisionOperation operation, @JsonUnwrapped CommitMetadata commit) {

	static TicketChange of(VersionMetadata version) {
		return new TicketChange(version.number(), version.at(), version.operation(), version.commit());
	}

}
