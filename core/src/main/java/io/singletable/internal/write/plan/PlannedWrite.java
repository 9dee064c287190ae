package io.singletable.internal.write.plan;

import io.singletable.internal.blob.write.BlobWrite;

/**
 * Write of one entity that is planned, but not sent.
 *
 * @param written what the caller gets once the plan is applied
 * @param blobs what is stored before the plan is sent
 */
public record PlannedWrite<R>(R written, Object id, Intent intent, WritePlan plan, BlobWrite blobs) {

	/**
	 * Create the write of an entity without blobs.
	 */
	public PlannedWrite(R written, Object id, Intent intent, WritePlan plan) {
		this(written, id, intent, plan, BlobWrite.NONE);
	}

}
