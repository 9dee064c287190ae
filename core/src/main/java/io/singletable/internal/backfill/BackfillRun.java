package io.singletable.internal.backfill;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.internal.backfill.SegmentWork.Remedy;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableRecord.RecordMark;

/**
 * One run of a backfill, from its first segment to its report.
 */
record BackfillRun(EntityMetadata<?> type, BackfillSettings settings, Parts parts) {

	BackfillReport run(RecordMark mark) {
		ProgressItem progress = this.parts.progress().of(mark);
		Tally tally = work(this.parts.scan(), progress.take(this.settings.segments()),
				new Remedy(this.parts.repair()::repair, this.parts.sentinels()::repair),
				(segment) -> this.parts.pace().patiently(() -> progress.save(segment)));
		if (this.settings.history()) {
			progress.restartRetention();
		}
		BackfillOutcome outcome = complete(tally, mark);
		progress.delete();
		return tally.backfillReport(this.type.typeName(), outcome);
	}

	private BackfillOutcome complete(Tally tally, RecordMark mark) {
		if (!this.settings.accepted().containsAll(tally.leftovers().keySet())) {
			return BackfillOutcome.LEFT_UNDONE;
		}
		TableRecord tableRecord = this.parts.tableRecord();
		boolean completed = this.settings.history() ? tableRecord.completeTrail(this.type, mark)
				: tableRecord.complete(this.type, mark);
		return completed ? BackfillOutcome.ACTIVE : BackfillOutcome.DECLARATION_CHANGED;
	}

	BackfillReport dryRun() {
		Tally tally = work(this.parts.scan(), fromStart(),
				new Remedy(this.parts.repair()::rehearse, this.parts.sentinels()::count), (segment) -> {
				});
		return tally.backfillReport(this.type.typeName(), BackfillOutcome.DRY_RUN);
	}

	DriftReport verify() {
		Tally total = new Tally();
		for (SegmentScan scan : this.parts.scans()) {
			total.add(work(scan, fromStart(),
					new Remedy((item, found) -> found.add(item.example()), this.parts.sentinels()::count),
					(segment) -> {
					}));
		}
		return total.driftReport(this.type.typeName());
	}

	private List<SegmentState> fromStart() {
		return IntStream.range(0, this.settings.segments())
			.mapToObj((i) -> SegmentState.initial(i, this.settings.segments()))
			.toList();
	}

	private Tally work(SegmentScan scan, List<SegmentState> segments, Remedy remedy, Consumer<SegmentState> progress) {
		AtomicBoolean stopped = new AtomicBoolean();
		SegmentWork.Tools tools = new SegmentWork.Tools(scan, this.parts.pageSize(), this.parts.examiner(),
				this.parts.claims(), remedy, this.parts.pace(), progress);
		List<SegmentState> ended = new SegmentThreads("singletable-backfill-" + this.type.typeName(), stopped)
			.run(segments.stream().map((segment) -> new SegmentWork(segment, tools, stopped)).toList());
		Tally total = new Tally();
		ended.forEach((segment) -> total.add(segment.tally()));
		return total;
	}

	/**
	 * Collaborators of a run.
	 *
	 * @param scans the scans of the tables that are looked at: one, or two of what is
	 * verified
	 * @param pageSize the most items of a page
	 */
	record Parts(TableRecord tableRecord, List<SegmentScan> scans, int pageSize, ItemExaminer examiner,
			HeldClaims claims, ItemRepair repair, SentinelRepair sentinels, Pace pace, ProgressItems progress) {

		/**
		 * The scan of the one table that a run is of.
		 */
		SegmentScan scan() {
			return this.scans.get(0);
		}

	}

	/**
	 * Factory of the item that keeps the progress of a run.
	 */
	interface ProgressItems {

		ProgressItem of(RecordMark mark);

	}

}
