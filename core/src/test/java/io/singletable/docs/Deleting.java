package io.singletable.docs;

import io.singletable.SingleTableEntity;
import io.singletable.core.CollectionKey;
import io.singletable.core.DeleteDryRun;
import io.singletable.core.DeleteReport;
import io.singletable.core.ItemCollection;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;

/**
 * Examples of the chapter on deleting.
 */
// @formatter:off
class Deleting {

	private final SingleTableOperations table;

	private final Parallelism parallelism;

	Deleting(SingleTableOperations table, Parallelism parallelism) {
		this.table = table;
		this.parallelism = parallelism;
	}

	// tag::comment[]
	@SingleTableEntity(partitionKey = "Ticket#{ticketId}", sortKey = "Comment#{thread}#{id}")
	record Comment(@Id Comment.Key key, @Version @Nullable Long version, String text) {

		record Key(String ticketId, String thread, String id) {
		}
	}
	// end::comment[]

	void one(Ticket ticket, String id) {
		// tag::one[]
		table.delete(ticket);                          // this version of it
		table.deleteById(id, Ticket.class);            // whatever version there is
		// end::one[]
	}

	long query() {
		// tag::query[]
		long deleted = table.query(Ticket.class).matching(where(Ticket::status).is(Status.CLOSED)).deleteAll();
		// end::query[]
		return deleted;
	}

	DeleteReport partition(String id) {
		// tag::partition[]
		ItemCollection ticket = table.collection(CollectionKey.of(Ticket.class, id));
		DeleteReport report = ticket.deleteAll(parallelism);
		report.throwIfIncomplete();
		log("{} comments and {} tickets deleted", report.deleted(Comment.class), report.deleted(Ticket.class));
		// end::partition[]
		return report;
	}

	void parts(ItemCollection ticket) {
		// tag::parts[]
		ticket.only(Comment.class).deleteAll(parallelism);
		ticket.range(Comment.class, where("key.thread").is("1")).deleteAll(parallelism);
		ticket.range(Comment.class, where("key.thread").is("1").and("key.id").startsWith("2025-")).deleteAll(parallelism);
		// end::parts[]
	}

	DeleteDryRun dryRun(ItemCollection ticket) {
		// tag::dry-run[]
		DeleteDryRun dryRun = ticket.dryRun();
		log("{} comments: {} requests, {} write units", dryRun.entities().get(Comment.class), dryRun.requests(), dryRun.writeUnits());
		// end::dry-run[]
		return dryRun;
	}

	DeleteReport purge(ItemCollection ticket) {
		// tag::purge[]
		DeleteReport report = ticket.purgeAll(parallelism);
		log("{} entities and {} versions deleted", report.deleted(), report.versions());
		// end::purge[]
		return report;
	}

	private static void log(String message, @Nullable Object... arguments) {
	}

}
