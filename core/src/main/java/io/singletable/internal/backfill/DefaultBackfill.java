package io.singletable.internal.backfill;

import java.util.function.Supplier;

import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.schema.TableRecord.RecordMark;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Backfill with its settings.
 */
record DefaultBackfill(Backfills backfills, EntityMetadata<?> type, BackfillSettings settings,
		OperationObserver observer) implements Backfill {

	@Override
	public Backfill segments(int segments) {
		return with(this.settings.withSegments(segments));
	}

	@Override
	public Backfill itemsPerSecond(int itemsPerSecond) {
		return with(this.settings.withItemsPerSecond(itemsPerSecond));
	}

	@Override
	public Backfill limiter(UnitLimiter limiter) {
		return with(this.settings.withLimiter(limiter));
	}

	@Override
	public Backfill accepting(Leftover first, Leftover... more) {
		return with(this.settings.withAccepted(first, more));
	}

	@Override
	public Backfill history() {
		if (!this.type.isAudited()) {
			throw new InvalidDataAccessApiUsageException("Versions of " + this.type
					+ " need no backfill, as the type has no audit trail: annotate it with @Audited, or remove history()");
		}
		return with(this.settings.ofHistory());
	}

	private Backfill with(BackfillSettings settings) {
		return new DefaultBackfill(this.backfills, this.type, settings, this.observer);
	}

	@Override
	public BackfillReport run() {
		return observed(OperationName.BACKFILL, () -> {
			this.backfills.requireNoTransaction(this.type);
			RecordMark mark = this.backfills.mark(this.type);
			return this.backfills.start(this.type, this.settings, BackfillScope.of(this.settings, mark.lacksDeleted()))
				.run(mark);
		});
	}

	@Override
	public BackfillReport dryRun() {
		return observed(OperationName.BACKFILL_DRY_RUN,
				() -> start(BackfillScope.of(this.settings, lacksDeleted())).dryRun());
	}

	@Override
	public DriftReport verify() {
		return observed(OperationName.VERIFY,
				() -> start(BackfillScope.ofVerification(this.type, this.settings, lacksDeleted())).verify());
	}

	private BackfillRun start(BackfillScope scope) {
		return this.backfills.start(this.type, this.settings, scope);
	}

	private boolean lacksDeleted() {
		return this.backfills.lacksDeleted(this.type);
	}

	private <R> R observed(OperationName operation, Supplier<R> run) {
		return this.observer.observe(operation, this.type.typeName(), run);
	}

}
