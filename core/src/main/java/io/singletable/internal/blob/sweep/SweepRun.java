package io.singletable.internal.blob.sweep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.core.SweepReport;
import io.singletable.internal.blob.sweep.SweepTarget.Found;
import io.singletable.internal.layout.AttributeNames;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of a sweep, after its cut-off was taken: the scan first, and the deletes only
 * when it has come to its end.
 * <p>
 * What is older than the cut-off has been committed by now, or never will be. What is
 * committed is held by the current item without interruption until a save drops it, and
 * no save ever takes it up again, as a reference moves only from a version to the next
 * one. So a scan that does not meet it in the current item, whenever it reads that, finds
 * it in those versions that are kept: they stay where they are, or new ones come after
 * those that were read.
 * <p>
 * An object that a reference names was stored before the reference was read, and hence
 * before it is listed: one that is not listed is missing, unless what named it has been
 * purged meanwhile. Of one thread.
 */
final class SweepRun {

	/** Of what is deleted at once, and no more, memory is needed. */
	private static final int BATCH_SIZE = 1000;

	/** Chunks of one object have megabytes together. */
	private static final int CHUNKS_AT_ONCE = 25;

	private final Instant cutOff;

	private final AttributeNames names;

	private final SweepTarget target;

	private final SweepPace pace;

	private final ScanCounts counts;

	private final boolean dry;

	private final List<Found> batch = new ArrayList<>();

	private int chunks;

	private long live;

	private long young;

	private long collected;

	private long bytes;

	private long missing;

	SweepRun(Instant cutOff, AttributeNames names, SweepTarget target, SweepPace pace, ScanCounts counts, boolean dry) {
		this.cutOff = cutOff;
		this.names = names;
		this.target = target;
		this.pace = pace;
		this.counts = counts;
		this.dry = dry;
	}

	SweepReport run(TableScan scan, int segments) {
		try (Spill references = Spill.create()) {
			scan.run(segments, this.pace, this.counts, (item) -> take(item, references));
			for (int bucket = 0; bucket < Spill.BUCKETS; bucket++) {
				sweep(bucket, references);
			}
		}
		return new SweepReport(this.cutOff, this.live, this.young, this.collected, this.bytes, this.missing,
				this.counts.items(), this.counts.units(), this.counts.requests());
	}

	private void take(Map<String, AttributeValue> item, Spill references) {
		if (!this.target.take(item, this.names.type())) {
			SpilledIds.of(item, this.names)
				.forEach((id) -> references.add(SpilledIds.bucketOf(id), SpilledIds.bytes(id)));
		}
	}

	private void sweep(int bucket, Spill references) {
		Set<String> referenced = new HashSet<>();
		references.read(bucket, (in) -> referenced.add(SpilledIds.read(in)));
		Set<String> unlisted = new HashSet<>(referenced);
		this.target.list(bucket, (object) -> {
			if (!referenced.contains(object.key().id())) {
				sweep(object);
			}
			else if (object.whole()) {
				// A store may list an object twice.
				unlisted.remove(object.key().id());
			}
		});
		deleteBatch();
		long absent = this.target.isListComplete() ? unlisted.size()
				: unlisted.stream().filter((id) -> !this.target.isWhole(id)).count();
		this.live += referenced.size() - absent;
		this.missing += absent;
	}

	private void sweep(Found object) {
		if (!object.storedAt().isBefore(this.cutOff)) {
			this.young++;
			return;
		}
		this.batch.add(object);
		this.chunks += object.chunks().size();
		if (this.batch.size() >= BATCH_SIZE || this.chunks >= CHUNKS_AT_ONCE) {
			deleteBatch();
		}
	}

	private void deleteBatch() {
		if (!this.dry && !this.batch.isEmpty()) {
			this.pace.delete(() -> this.target.delete(this.batch));
		}
		this.collected += this.batch.size();
		this.bytes += this.batch.stream().mapToLong(Found::bytes).sum();
		this.batch.clear();
		this.chunks = 0;
	}

}
