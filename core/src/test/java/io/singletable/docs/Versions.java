package io.singletable.docs;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

/**
 * Examples of the chapter on versions.
 */
// @formatter:off
final class Versions {

	private final SingleTableOperations table;

	Versions(SingleTableOperations table) {
		this.table = table;
	}

	String conflict(Ticket loaded) {
		// tag::conflict[]
		try {
			table.save(loaded.withStatus(Status.CLOSED));
			return "closed";
		}
		catch (VersionConflictException ex) {
			return ex.stored()                                     // the entity of the other writer
				.map((stored) -> "meanwhile " + ((Ticket) stored).status())
				.orElse("meanwhile deleted");
		}
		// end::conflict[]
	}

	int history(String id) {
		int kept = 0;
		// tag::history[]
		Window<EntityRevision<Ticket>> newest = table.findRevisions(id, Ticket.class, ScrollPosition.keyset(),
				Limit.of(10));
		WindowIterator<EntityRevision<Ticket>> all = WindowIterator
			.of((position) -> table.findRevisions(id, Ticket.class, position, Limit.of(100)))
			.startingAt(ScrollPosition.keyset());
		// end::history[]
		while (all.hasNext()) {
			all.next();
			kept++;
		}
		return Math.max(kept, newest.size());
	}

	Optional<Ticket> travel(String id, Instant lastFriday) {
		// tag::travel[]
		Optional<Ticket> then = table.findAsOf(id, lastFriday, Ticket.class);
		Optional<EntityRevision<Ticket>> second = table.findRevision(id, 2, Ticket.class);
		Ticket restored = table.restore(id, 2, Ticket.class);      // a new version with the content of 2
		// end::travel[]
		return then.or(() -> second.flatMap(EntityRevision::entity)).filter((it) -> restored.version() != null);
	}

	void remove(String id) {
		// tag::remove[]
		table.deleteRevision(id, 2, Ticket.class);                 // a single version, but not the current one
		table.prune(Ticket.class);                                 // after maxVersions was lowered
		table.purge(id, Ticket.class);                             // the entity and all its history
		// end::remove[]
	}

}
