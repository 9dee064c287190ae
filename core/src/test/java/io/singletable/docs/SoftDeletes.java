package io.singletable.docs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.UniqueConstraintException;
import io.singletable.Versioned;
import io.singletable.core.DeletedEntity;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Examples of the chapter on soft deletes.
 */
// @formatter:off
final class SoftDeletes {

	private final SingleTableTemplate table;

	private final ExecutorService executor;

	SoftDeletes(SingleTableTemplate table, ExecutorService executor) {
		this.table = table;
		this.executor = executor;
	}

	// tag::repository[]
	interface Pages extends VersionedRepository<Page>, SoftDeleteOperations<Page, String> {
	}
	// end::repository[]

	static String choose(Pages pages, String id, long version) {
		// tag::undo-in-repository[]
		Window<DeletedEntity<Page>> bin = pages.findDeleted(ScrollPosition.keyset(), Limit.of(20));
		Page restored = pages.restoreDeleted(id, version);        // what a user has chosen from the bin
		// end::undo-in-repository[]
		return bin.size() + ", version " + restored.version();
	}

	String undo(Page page) {
		// tag::undo[]
		table.because("duplicate", () -> table.delete(page));

		Window<DeletedEntity<Page>> bin = table.findDeleted(Page.class, ScrollPosition.keyset(), Limit.of(20));
		DeletedEntity<Page> newest = bin.getContent().get(0);     // entity, deletedAt, author, reason, version

		Page restored = table.restoreDeleted(newest.id(), newest.version(), Page.class);
		// end::undo[]
		return newest.reason() + ", version " + restored.version();
	}

	String restore(String id) {
		// tag::taken[]
		try {
		    return table.restoreDeleted(id, Page.class).title();
		}
		catch (UniqueConstraintException ex) {
		    return "in use by now: " + ex.constraints();           // the deleted page stays in the bin
		}
		// end::taken[]
	}

	List<String> listFormer() {
		List<String> titles = new ArrayList<>();
		// tag::former[]
		table.backfill(Page.class).run();                      // once no instance without @SoftDelete is left

		for (DeletedEntity<Page> deleted : table.findDeleted(Page.class, ScrollPosition.keyset(), Limit.of(20))) {
		    Page page = deleted.entity();                      // null if deleted.hasContent() is false
		    titles.add((page != null) ? page.title() : "not kept");
		}
		// end::former[]
		return titles;
	}

	long purge() {
		// tag::purge[]
		WriteTotals totals = table.parallel(Parallelism.of(executor, 8)).keepGoing().purgeDeleted(Page.class);
		return totals.written();
		// end::purge[]
	}

	// tag::declare[]
	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version Long version, @LastModifiedDate Instant updatedAt, String title) {
	}
	// end::declare[]

}
