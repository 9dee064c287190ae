package io.singletable.docs;

import java.time.Duration;
import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.WriteOutcome;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Examples of the chapter on deleting, of purges of what has expired.
 */
// @formatter:off
final class Expiries {

	private final SingleTableTemplate table;

	private final Parallelism parallelism;

	Expiries(SingleTableTemplate table, Parallelism parallelism) {
		this.table = table;
		this.parallelism = parallelism;
	}

	private static void log(String text, Object... arguments) {
		System.getLogger("leases").log(System.Logger.Level.INFO, text, arguments);
	}

	// tag::purge[]
	@Scheduled(cron = "0 0 3 * * *")
	void purgeLeases() {
	    Parallelism slowly = parallelism.withUnitsPerSecond(100).within(Duration.ofMinutes(30));
	    WriteTotals totals = table.parallel(slowly).keepGoing().purgeExpired(Lease.class, (outcome) -> {
	        if (outcome.status() != WriteOutcome.Status.WRITTEN) {
	            log("A lease is left: {}", outcome.exception());
	        }
	    });
	    log("{} leases purged", totals.written());
	}
	// end::purge[]

	// tag::entity[]
	@SingleTableEntity
	@Versioned
	record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
	        String tenant, @TimeToLive @Nullable Instant until) {
	}
	// end::entity[]

}
