package io.singletable.audit.internal.retention;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.template.table.JobPace;
import io.singletable.internal.write.HistoryDeletes;
import org.jspecify.annotations.Nullable;

/**
 * Deletes of the versions that a run finds, in batches and at its pace; or their number
 * alone, in a dry run. Of one run, hence of one thread.
 */
final class VersionDeletes {

	private static final int BATCH_SIZE = 25;

	private final String subject;

	private final @Nullable HistoryDeletes deletes;

	private final JobPace pace;

	private final List<ItemKey> batch = new ArrayList<>(BATCH_SIZE);

	private final List<Marker> markers = new ArrayList<>();

	private long deleted;

	/**
	 * Create deletes.
	 * @param deletes sends them, null to count them alone
	 */
	VersionDeletes(String subject, @Nullable HistoryDeletes deletes, JobPace pace) {
		this.subject = subject;
		this.deletes = deletes;
		this.pace = pace;
	}

	/**
	 * Delete a version, with the next batch.
	 */
	void add(ItemKey version) {
		this.batch.add(version);
		if (this.batch.size() == BATCH_SIZE) {
			deleteBatch();
		}
	}

	/**
	 * Delete a delete marker after the versions before it, if the entity is still
	 * deleted.
	 * @param head key of the entity
	 * @param version number of the deletion
	 */
	void addMarker(ItemKey head, ItemKey marker, long version) {
		this.markers.add(new Marker(head, marker, version));
	}

	/**
	 * Count versions that a run would delete.
	 */
	void count(long versions) {
		this.deleted += versions;
	}

	/**
	 * Complete the deletes: the rest of the versions, and then the markers, as a history
	 * says by its newest version what is stored now.
	 */
	void complete() {
		if (!this.batch.isEmpty()) {
			deleteBatch();
		}
		this.markers.forEach(this::delete);
		this.markers.clear();
	}

	private void deleteBatch() {
		HistoryDeletes deletes = this.deletes;
		if (deletes != null) {
			this.pace.apply(() -> deletes.deleteAll(this.subject, this.batch));
		}
		this.deleted += this.batch.size();
		this.batch.clear();
	}

	private void delete(Marker marker) {
		HistoryDeletes deletes = this.deletes;
		if (deletes == null) {
			this.deleted++;
			return;
		}
		this.pace.apply(() -> {
			if (deletes.deleteMarker(this.subject, marker.head(), marker.key(), marker.version())) {
				this.deleted++;
			}
		});
	}

	/**
	 * Number of versions that were deleted, markers included.
	 */
	long deleted() {
		return this.deleted;
	}

	/**
	 * Delete marker of an entity.
	 */
	private record Marker(ItemKey head, ItemKey key, long version) {
	}

}
