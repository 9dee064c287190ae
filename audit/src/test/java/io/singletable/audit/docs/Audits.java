package io.singletable.audit.docs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.Audited;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditQuery;
import io.singletable.audit.AuditedOperations;
import io.singletable.audit.AuditedVersion;
import io.singletable.audit.ChangeSet;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.ReadOnlyVersionedRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.operation;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;

/**
 * Examples of the chapter on audit trails.
 */
// @formatter:off
final class Audits {

	private final SingleTableTemplate table;

	private final AuditTemplate audit;

	Audits(SingleTableTemplate table, AuditTemplate audit) {
		this.table = table;
		this.audit = audit;
	}

	// tag::declare[]
	@SingleTableEntity
	@Versioned
	@Audited(actorRequired = true, masked = "iban", excluded = "draft")
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
	        String status, String iban, @Nullable String draft) {
	}
	// end::declare[]

	void job(Account account) {
		// tag::as[]
		table.as("nightly-review", () -> table.save(account));
		// end::as[]
	}

	Window<AuditEntry> ask(Instant evening, Instant morning) {
		// tag::ask[]
		Window<AuditEntry> closed = audit.findAudit(Account.class,
		        changed(Account::status).and(since(evening)).and(before(morning)), ScrollPosition.keyset(), Limit.of(50));

		Window<AuditEntry> deletedByAnn = audit.findAudit(Account.class,
		        writtenBy("ann").and(operation(RevisionOperation.DELETE)), ScrollPosition.keyset(), Limit.of(50));

		Window<AuditEntry> allOfAnn = audit.findAuditBy("ann", since(evening), ScrollPosition.keyset(), Limit.of(50));
		// end::ask[]
		return closed.isEmpty() ? deletedByAnn : allOfAnn;
	}

	String explain() {
		// tag::explain[]
		String plan = audit.audit(Account.class).matching(writtenBy("ann")).explain();
		// end::explain[]
		return plan;
	}

	void show(Window<AuditEntry> entries, StringBuilder page) {
		// tag::load[]
		for (AuditedVersion version : audit.load(entries.getContent())) {
		    page.append(version.entry().commit().author().orElse("nobody"))
		        .append(' ').append(version.state());                      // CREATED, CHANGED, DELETED, GONE, …
		    version.changes().forEach((change) -> page.append(' ').append(change.path())
		        .append(": ").append(change.from())                        // null if masked
		        .append(" → ").append(change.to()));
		}
		// end::load[]
	}

	List<AuditEntry> others(AuditEntry entry) {
		// tag::change-set[]
		ChangeSet changes = audit.findChangeSet(entry);
		List<AuditEntry> all = changes.entries();                          // in the order of the calls
		boolean complete = changes.isComplete().orElse(false);
		// end::change-set[]
		return complete ? all : List.of();
	}

	void export(Instant start, Instant now, Consumer<AuditEntry> target) {
		// tag::export[]
		AuditQuery settled = audit.audit(Account.class)
		    .matching(since(start).and(before(now.minus(Duration.ofMinutes(1)))))
		    .oldestFirst();
		WindowIterator.of((position) -> settled.window(position, Limit.of(500)))
		    .startingAt(ScrollPosition.keyset())
		    .forEachRemaining(target);
		// end::export[]
	}

	// tag::repository[]
	interface AccountReader extends ReadOnlyVersionedRepository<Account>, AuditedOperations<Account, String> {
	}
	// end::repository[]

	void backfill() {
		// tag::backfill[]
		table.backfill(Account.class).history().itemsPerSecond(500).run();
		// end::backfill[]
	}

}
