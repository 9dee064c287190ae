package io.singletable.internal.write;

import java.util.List;
import java.util.function.BooleanSupplier;

import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.history.PastBlobs;
import io.singletable.internal.read.history.RevisionReader;

/**
 * Purge of the history of a deleted entity, in steps that may be repeated. The delete
 * marker goes last, and by itself, because the deletes of a batch are applied in any
 * order: as long as there is a history, its newest version says what is stored now. The
 * content of blobs is deleted before the versions that hold it, so that none is
 * forgotten. Thread-safe.
 */
public final class HistoryPurge {

	private static final int DELETED_AT_ONCE = 250;

	private final RevisionReader revisions;

	private final HistoryDeletes deletes;

	private final TableBlobs blobs;

	public HistoryPurge(RevisionReader revisions, HistoryDeletes deletes, TableBlobs blobs) {
		this.revisions = revisions;
		this.deletes = deletes;
		this.blobs = blobs;
	}

	/**
	 * Delete the versions up to one.
	 * @param newest number of the tombstone
	 * @return number of the versions
	 */
	public long run(EntityMetadata<?> type, Object id, long newest) {
		return run(type, id, newest, () -> true);
	}

	/**
	 * Delete the versions up to one, as long as they may be deleted.
	 * @param newest number of the tombstone
	 * @param permission asked for each page of at most 250 versions, after it was read
	 * @return number of the versions
	 */
	public long run(EntityMetadata<?> type, Object id, long newest, BooleanSupplier permission) {
		long deleted = 0;
		while (true) {
			List<PastBlobs> versions = this.revisions.blobsUpTo(type, id, newest, DELETED_AT_ONCE);
			if (versions.isEmpty() || !permission.getAsBoolean()) {
				return deleted;
			}
			this.blobs.purge(versions.stream().flatMap((version) -> version.blobs().stream()).toList());
			List<ItemKey> keys = versions.stream().map(PastBlobs::key).toList();
			this.deletes.deleteAll(type.typeName(), keys.subList(0, keys.size() - 1));
			if (keys.size() < DELETED_AT_ONCE) {
				this.deletes.delete(type.typeName(), keys.get(keys.size() - 1));
				return deleted + keys.size();
			}
			deleted += keys.size() - 1;
		}
	}

}
