package io.singletable.docs;

import java.time.Instant;
import java.util.Optional;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.stereotype.Service;

/**
 * README's example.
 */
// @formatter:off
interface Readme {

	// tag::example[]
	@SingleTableEntity                       // type name "Ticket": key prefix and discriminator
	@Versioned(maxVersions = 20)             // every save is a new version; history is kept
	record Ticket(@Id @Nullable String id, @Version @Nullable Long version,
			@CreatedDate @Nullable Instant createdAt, @LastModifiedDate @Nullable Instant updatedAt,
			String title, String status, int priority) {

		Ticket withStatus(String status) {
			return new Ticket(id, version, createdAt, updatedAt, title, status, priority);
		}
	}

	@Service
	record TicketDesk(SingleTableOperations table) {
		Ticket open(String title) {          // one request; id, version 1 and dates are set
			return table.insert(new Ticket(null, null, null, null, title, "OPEN", 3));
		}

		Ticket close(String id) {            // VersionConflictException if another writer was faster
			return table.save(table.getRequired(id, Ticket.class).withStatus("CLOSED"));
		}

		Optional<Ticket> asOf(String id, Instant time) {
			return table.findAsOf(id, time, Ticket.class);
		}

		Ticket restore(String id, long version) {
			return table.restore(id, version, Ticket.class);
		}
	}
	// end::example[]

}
