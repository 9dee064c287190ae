package io.singletable.internal.blob.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.blob.BlobStore;
import io.singletable.core.MissingBlob;
import io.singletable.core.SweepReport;
import io.singletable.core.VerificationReport;
import io.singletable.internal.blob.InTableStore;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.BlobRecord;
import io.singletable.internal.schema.RecordedBlobs;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Sweeps and verifications of the blobs of a table. Thread-safe.
 */
public final class BlobSweeps {

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final EntityRegistry registry;

	private final Clock clock;

	private final Supplier<BlobStore> store;

	private final BlobRecord blobRecord;

	private final CallTimer timer;

	/**
	 * Create the sweeps of a table.
	 * @param store supplies the store, and throws an {@code IllegalStateException} if
	 * there is none
	 * @param blobRecord the record of the name under which the objects are stored
	 */
	public BlobSweeps(DynamoDbCalls calls, String tableName, TableLayout layout, EntityRegistry registry, Clock clock,
			Supplier<BlobStore> store, BlobRecord blobRecord) {
		this(calls, tableName, layout, registry, clock, store, blobRecord, CallTimer.SYSTEM);
	}

	BlobSweeps(DynamoDbCalls calls, String tableName, TableLayout layout, EntityRegistry registry, Clock clock,
			Supplier<BlobStore> store, BlobRecord blobRecord, CallTimer timer) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.registry = registry;
		this.clock = clock;
		this.store = store;
		this.blobRecord = blobRecord;
		this.timer = timer;
	}

	/**
	 * Delete what nothing references.
	 * @throws InvalidDataAccessApiUsageException if the objects are another table's
	 */
	public SweepReport run(SweepSettings settings) {
		return sweep(settings, false);
	}

	/**
	 * Count what a sweep would delete.
	 * @throws InvalidDataAccessApiUsageException if the objects are another table's
	 */
	public SweepReport dryRun(SweepSettings settings) {
		return sweep(settings, true);
	}

	/**
	 * The cut-off comes first: what is stored from now on is young, however long it
	 * takes.
	 */
	private SweepReport sweep(SweepSettings settings, boolean dry) {
		Instant cutOff = this.clock.instant().minus(settings.gracePeriod());
		BlobStore store = this.store.get();
		RecordedBlobs recorded = this.blobRecord.readOfAll();
		if (recorded == null) {
			return new SweepReport(cutOff, 0, 0, 0, 0, 0, 0, 0, 0);
		}
		if (!dry && !(store instanceof InTableStore)) {
			requireOwner(recorded.table());
		}
		ScanCounts counts = new ScanCounts();
		SweepPace pace = new SweepPace(this.timer, settings.reads(), settings.writes());
		AttributeNames names = this.layout.attributeNames();
		try (SweepTarget target = SweepTarget.of(store, recorded.store(), counts)) {
			return new SweepRun(cutOff, names, target, pace, counts, dry).run(scan(store), settings.segments());
		}
	}

	/** Chunks are copied with the table, so that each has its own. */
	private void requireOwner(@Nullable String owner) {
		if (!this.blobRecord.tableArn().equals(owner)) {
			throw new InvalidDataAccessApiUsageException((owner != null)
					? "The table '" + this.tableName + "' was restored from another one, whose blobs it references, so "
							+ "that a sweep could delete what the other one needs: sweep that one, or, if it is gone, "
							+ "call blobs().takeOver() before"
					: "It is not recorded that the blobs which the table '" + this.tableName + "' references are its "
							+ "own, as no instance was allowed to describe it: call blobs().takeOver() before, if it "
							+ "was not restored from another one");
		}
	}

	/** Reads keys only where they are needed: they have to be transferred. */
	private TableScan scan(BlobStore store, String... keys) {
		List<String> attributes = new ArrayList<>(List.of(keys));
		attributes.add(this.layout.attributeNames().type());
		attributes.add(this.layout.attributeNames().blobs());
		return new TableScan(this.calls, this.tableName, this.layout, SweepTarget.chunksOf(store), attributes);
	}

	/**
	 * Look for references whose content is missing.
	 * @param missing takes what is found, on the calling thread
	 */
	public VerificationReport verify(SweepSettings settings, Consumer<? super MissingBlob> missing) {
		BlobStore store = this.store.get();
		RecordedBlobs recorded = this.blobRecord.readOfAll();
		if (recorded == null) {
			return new VerificationReport(0, 0, 0, 0, 0);
		}
		ScanCounts counts = new ScanCounts();
		SweepPace pace = new SweepPace(this.timer, settings.reads(), null);
		try (SweepTarget target = SweepTarget.of(store, recorded.store(), counts)) {
			return new VerificationRun(this.layout, target, pace, counts,
					new HolderReader(this.calls, this.tableName, this.layout, this.registry))
				.run(scan(store, this.layout.keyNames().partition(), this.layout.keyNames().sort()),
						settings.segments(), missing);
		}
	}

	/**
	 * Record this table as the owner of the objects that it references.
	 */
	public void takeOver() {
		this.store.get();
		this.blobRecord.takeOver();
	}

}
