package io.singletable.internal.template;

import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.internal.observation.OperationObserver;

/**
 * Backfill each of whose runs has an observation.
 *
 * @param backfill the backfill
 * @param entity name of the entity's type
 * @param observer the observer
 */
record ObservedBackfill(Backfill backfill, String entity, OperationObserver observer) implements Backfill {

	@Override
	public Backfill segments(int segments) {
		return with(this.backfill.segments(segments));
	}

	@Override
	public Backfill itemsPerSecond(int itemsPerSecond) {
		return with(this.backfill.itemsPerSecond(itemsPerSecond));
	}

	@Override
	public Backfill accepting(Leftover first, Leftover... more) {
		return with(this.backfill.accepting(first, more));
	}

	private Backfill with(Backfill backfill) {
		return new ObservedBackfill(backfill, this.entity, this.observer);
	}

	@Override
	public BackfillReport run() {
		return this.observer.observe("backfill", this.entity, this.backfill::run);
	}

	@Override
	public BackfillReport dryRun() {
		return this.observer.observe("backfill-dry-run", this.entity, this.backfill::dryRun);
	}

	@Override
	public DriftReport verify() {
		return this.observer.observe("verify", this.entity, this.backfill::verify);
	}

}
