package io.singletable.sample.ticket;

import io.singletable.sample.problem.ProblemType;

import org.springframework.data.history.Revision;

/**
 * Versions of tickets that clients ask for.
 */
public final class TicketVersions {

	private TicketVersions() {
	}

	/**
	 * Find a version, or end the request with a problem.
	 * @param tickets the tickets
	 * @param id id of the ticket
	 * @param version number of the version
	 * @return the ticket in this version
	 */
	public static Ticket required(TicketRepository tickets, String id, long version) {
		return tickets.findRevision(id, version)
			.map(Revision::getEntity)
			.orElseThrow(() -> ProblemType.NOT_FOUND
				.of("Version " + version + " of this ticket never existed, is no longer kept, or is a deletion")
				.toException());
	}

}
