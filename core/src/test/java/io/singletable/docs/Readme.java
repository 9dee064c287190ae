package io.singletable.docs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.VersionedRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;

/**
 * README's example.
 */
// @formatter:off
interface Readme {

	// tag::note[]
	@SingleTableEntity
	@Versioned                                                  // every save is a new version, with history
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "author#{author}")
	record Note(@Id String id, @Version Long version, @LastModifiedDate Instant at,
			String author, String text) { }

	interface NoteRepository extends VersionedRepository<Note> {
		List<Note> findByAuthorOrderByIdDesc(String author);    // planned at start-up: one Query of gsi1
	}
	// end::note[]

	// tag::example[]
	@SingleTableEntity                       // type name "Ticket": key prefix and discriminator
	@Versioned(maxVersions = 20)             // every save is a new version; history is kept
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "assignee#{assignee}")  // no entry if null
	record Ticket(@Id @Nullable String id, @Version @Nullable Long version,
			@CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt,
			String title, Status status, int priority, @Nullable String assignee, Set<String> tags) {

		Ticket withStatus(Status status) {
			return new Ticket(id, version, createdAt, updatedAt, title, status, priority, assignee, tags);
		}
	}

	interface TicketRepository extends VersionedRepository<Ticket> {
		Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);
		List<Ticket> findByStatusAndPriorityGreaterThanEqual(Status status, int priority);
		Optional<Ticket> findFirstByAssigneeOrderByIdDesc(String assignee);
		long countByStatus(Status status);
	}

	enum Status { OPEN, CLOSED }
	// end::example[]

	final class Use {

		private Use() {
		}

		static List<Object> note(NoteRepository notes, SingleTableTemplate table) {
			// tag::notes[]
			var note = notes.insert(new Note(null, null, null, "ann", "Descale the B7"));
			var edited = table.update(Note.class).byId(note.id()).set(Note::text, "Descaled").apply();
			var found = notes.findByAuthorOrderByIdDesc("ann");    // [Note[…, version=2, …, text=Descaled]]
			var again = notes.restore(note.id(), 1);               // Note[…, version=3, …, text=Descale the B7]
			// end::notes[]
			return List.of(edited, found, again);
		}

		static Ticket use(TicketRepository tickets, Instant lastFriday) {
			// tag::use[]
			Ticket open = tickets.insert(
					new Ticket(null, null, null, null, "Leak", Status.OPEN, 3, "ann", Set.of()));
			Ticket closed = tickets.save(open.withStatus(Status.CLOSED));  // refused if changed meanwhile
			Optional<Ticket> then = tickets.findAsOf(open.id(), lastFriday);
			Ticket again = tickets.restore(open.id(), 1);                  // version 3, with the content of 1
			// end::use[]
			return then.orElse((closed.status() == Status.CLOSED) ? again : open);
		}

		static Ticket update(SingleTableTemplate table, String id) {
			// tag::update[]
			Ticket urgent = table.update(Ticket.class).byId(id)
				.increment(Ticket::priority, 1)
				.when(where(Ticket::status).is(Status.OPEN))  // or a ConditionFailedException
				.apply();
			// end::update[]
			return urgent;
		}

	}

}
