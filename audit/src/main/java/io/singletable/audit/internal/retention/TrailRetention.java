package io.singletable.audit.internal.retention;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Retention of an audited type, driven by its trail: an entry that is older than the
 * limit proves that all versions of its entity below it were replaced before, whichever
 * entries come first, and whether those have entries at all. Of one run, hence of one
 * thread.
 */
final class TrailRetention {

	private final TrailPages pages;

	private final RetentionCheckpoints checkpoints;

	private final HistorySweep sweep;

	private final VersionDeletes deletes;

	private final Instant limit;

	private final String end;

	/**
	 * Create a retention.
	 * @param limit time before which a version must have been written to prove that
	 * earlier ones are too old
	 * @param end sort key before which the entries lie
	 */
	TrailRetention(TrailPages pages, RetentionCheckpoints checkpoints, HistorySweep sweep, VersionDeletes deletes,
			Instant limit, String end) {
		this.pages = pages;
		this.checkpoints = checkpoints;
		this.sweep = sweep;
		this.deletes = deletes;
		this.limit = limit;
		this.end = end;
	}

	/**
	 * Delete what is too old, page by page and shard by shard, and keep after each page
	 * how far that is. If a backfill deletes the checkpoint meanwhile, all shards are
	 * read again.
	 */
	void run() {
		RetentionCheckpoint checkpoint = this.checkpoints.begin();
		for (int shard = 0; shard < this.pages.shards(); shard++) {
			RetentionCheckpoint next = run(shard, checkpoint);
			if (next == null) {
				next = this.checkpoints.begin();
				shard = -1;
			}
			checkpoint = next;
		}
	}

	private @Nullable RetentionCheckpoint run(int shard, RetentionCheckpoint begun) {
		RetentionCheckpoint checkpoint = begun;
		TrailScan scan = scan(shard, checkpoint.next(shard));
		while (scan.hasNext()) {
			scan.next().forEach(this::sweep);
			this.deletes.complete();
			if (scan.position().equals(checkpoint.next(shard))) {
				continue;
			}
			List<String> next = checkpoint.advanced(shard, scan.position());
			RetentionCheckpoint stored = this.checkpoints.put(checkpoint, next);
			if (stored == null) {
				return null;
			}
			checkpoint = stored;
			if (!stored.next().equals(next)) {
				scan = scan(shard, stored.next(shard));
			}
		}
		return checkpoint;
	}

	private void sweep(TrailEntry entry) {
		this.sweep.sweepBelow(entry.head(), entry.number());
		if (entry.deleted()) {
			this.deletes.addMarker(entry.head(), entry.key(), entry.number());
		}
	}

	/**
	 * Count what a run would delete. An entity is counted with the last of its entries
	 * that a run reads.
	 */
	void count() {
		RetentionCheckpoint begun = this.checkpoints.read();
		for (int shard = 0; shard < this.pages.shards(); shard++) {
			TrailScan scan = scan(shard, (begun != null) ? begun.next(shard) : "");
			while (scan.hasNext()) {
				scan.next().forEach((entry) -> this.sweep.count(entry.head(), entry.number(), this.end));
			}
		}
	}

	private TrailScan scan(int shard, String from) {
		return new TrailScan(this.pages, shard, from, this.end, this.limit);
	}

}
