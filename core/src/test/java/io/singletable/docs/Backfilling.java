package io.singletable.docs;

import java.util.ArrayList;
import java.util.List;

import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Ticket;

/**
 * Examples of the chapter on backfills.
 */
// @formatter:off
final class Backfilling {

	private final SingleTableOperations table;

	private final List<String> lines = new ArrayList<>();

	Backfilling(SingleTableOperations table) {
		this.table = table;
	}

	List<String> run() {
		// tag::run[]
		BackfillReport report = table.backfill(Ticket.class).segments(4).itemsPerSecond(200).run();
		if (report.outcome() == BackfillOutcome.ACTIVE) {
			log("complete: " + report.changed() + " of " + report.ofType() + " tickets changed");
		}
		// end::run[]
		return this.lines;
	}

	void accept() {
		// tag::accept[]
		table.backfill(Ticket.class).accepting(Leftover.UNDECODABLE).run();
		// end::accept[]
	}

	boolean look() {
		// tag::look[]
		BackfillReport plan = table.backfill(Ticket.class).dryRun();    // reports what a run would change; writes nothing
		DriftReport drift = table.backfill(Ticket.class).verify();      // reports items that differ from the class; writes nothing
		PartDrift index = drift.part("index:gsi1");                     // missing, wrong, stale
		// end::look[]
		return plan.changed() == 0 && drift.isClean() && index.missing() == 0;
	}

	private void log(String line) {
		this.lines.add(line);
	}

}
