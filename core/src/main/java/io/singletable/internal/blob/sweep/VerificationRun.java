package io.singletable.internal.blob.sweep;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.singletable.core.MissingBlob;
import io.singletable.core.VerificationReport;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of a verification. Of one thread.
 */
final class VerificationRun {

	private final TableLayout layout;

	private final SweepTarget target;

	private final SweepPace pace;

	private final ScanCounts counts;

	private final HolderReader holders;

	private final AtomicLong references = new AtomicLong();

	private long missing;

	VerificationRun(TableLayout layout, SweepTarget target, SweepPace pace, ScanCounts counts, HolderReader holders) {
		this.layout = layout;
		this.target = target;
		this.pace = pace;
		this.counts = counts;
		this.holders = holders;
	}

	VerificationReport run(TableScan scan, int segments, Consumer<? super MissingBlob> found) {
		try (Spill spill = Spill.create()) {
			scan.run(segments, this.pace, this.counts, (item) -> take(item, spill));
			for (int bucket = 0; bucket < Spill.BUCKETS; bucket++) {
				verify(bucket, spill, found);
			}
		}
		return new VerificationReport(this.references.get(), this.missing, this.counts.items(), this.counts.units(),
				this.counts.requests());
	}

	private void take(Map<String, AttributeValue> item, Spill spill) {
		if (this.target.take(item, this.layout.attributeNames().type())) {
			return;
		}
		for (String id : SpilledIds.of(item, this.layout.attributeNames())) {
			this.references.incrementAndGet();
			spill.add(SpilledIds.bucketOf(id), bytes(id, ItemKey.of(this.layout.keyNames(), item)));
		}
	}

	private static byte[] bytes(String id, ItemKey holder) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.write(SpilledIds.bytes(id));
			out.writeUTF(holder.partition());
			out.writeUTF(holder.sort());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private void verify(int bucket, Spill spill, Consumer<? super MissingBlob> found) {
		Set<String> stored = new HashSet<>();
		this.target.list(bucket, (object) -> {
			if (object.whole()) {
				stored.add(object.key().id());
			}
		});
		spill.read(bucket, (in) -> verify(in, stored, found));
	}

	private void verify(DataInputStream in, Set<String> stored, Consumer<? super MissingBlob> found)
			throws IOException {
		String id = SpilledIds.read(in);
		ItemKey holder = new ItemKey(in.readUTF(), in.readUTF());
		if (stored.contains(id)) {
			return;
		}
		this.counts.addRequest();
		MissingBlob candidate = this.holders.read(holder, id);
		if (candidate == null) {
			return;
		}
		this.counts.addRequest();
		if (!this.target.isWhole(id)) {
			this.missing++;
			found.accept(candidate);
		}
	}

}
