package io.singletable.audit.docs;

import java.time.Instant;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.audit.RetentionReport;
import io.singletable.audit.template.AuditTemplate;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Examples of the chapter on retention.
 */
// @formatter:off
final class Retentions {

	private final AuditTemplate audit;

	Retentions(AuditTemplate audit) {
		this.audit = audit;
	}

	// tag::declare[]
	@SingleTableEntity
	@Versioned(maxVersions = 0, maxAge = "P2Y")
	@Audited
	record Account(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
	        String status) {
	}
	// end::declare[]

	long run() {
		// tag::run[]
		RetentionReport report = audit.retain(Account.class).unitsPerSecond(200).run();
		// end::run[]
		return report.versions();
	}

	long rehearse() {
		// tag::dry-run[]
		long versions = audit.retain(Account.class).dryRun().versions();
		// end::dry-run[]
		return versions;
	}

	// tag::schedule[]
	@Scheduled(cron = "0 0 3 * * *")                             // with @EnableScheduling
	public void retain() {
	    audit.retain(Account.class).unitsPerSecond(200).run();
	}
	// end::schedule[]

}
