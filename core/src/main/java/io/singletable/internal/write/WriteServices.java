package io.singletable.internal.write;

import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.write.entity.ConflictMerges;
import io.singletable.internal.write.entity.EntityBlobs;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.lifecycle.Lifecycle;

/**
 * Services that write to a table. Planners and rules take the two or three of them that
 * they need instead. Thread-safe.
 *
 * @param attempts sends a write as often as refusals allow
 */
public record WriteServices(TableServices table, PointReader points, RevisionReader revisions, WriteExecutor executor,
		WriteAttempts attempts, WriteCompletion completion, EntityBlobs blobs) {

	/**
	 * Create a planner of writes that merge nothing.
	 * @param lifecycle the callbacks, which may not be those of the table
	 */
	public EntityPlanner planner(Lifecycle lifecycle) {
		return planner(lifecycle, ConflictMerges.NONE);
	}

	EntityPlanner planner(Lifecycle lifecycle, ConflictMerges merges) {
		return new EntityPlanner(this.table.layout(), this.table.writer(), this.table.reader(), merges, lifecycle,
				this.table.tombstoneRetention(), this.blobs);
	}

}
