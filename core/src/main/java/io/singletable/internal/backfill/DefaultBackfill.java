package io.singletable.internal.backfill;

import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Backfill with its settings.
 *
 * @param backfills starts the runs
 * @param type the type
 * @param settings the settings
 */
record DefaultBackfill(Backfills backfills, EntityMetadata<?> type, BackfillSettings settings) implements Backfill {

	@Override
	public Backfill segments(int segments) {
		return with(this.settings.withSegments(segments));
	}

	@Override
	public Backfill itemsPerSecond(int itemsPerSecond) {
		return with(this.settings.withItemsPerSecond(itemsPerSecond));
	}

	@Override
	public Backfill accepting(Leftover first, Leftover... more) {
		return with(this.settings.withAccepted(first, more));
	}

	private Backfill with(BackfillSettings settings) {
		return new DefaultBackfill(this.backfills, this.type, settings);
	}

	@Override
	public BackfillReport run() {
		this.backfills.requireNoTransaction(this.type);
		return this.backfills.start(this.type, this.settings).run();
	}

	@Override
	public BackfillReport dryRun() {
		return this.backfills.start(this.type, this.settings).dryRun();
	}

	@Override
	public DriftReport verify() {
		return this.backfills.start(this.type, this.settings).verify();
	}

}
