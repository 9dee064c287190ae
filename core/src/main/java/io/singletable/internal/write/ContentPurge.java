package io.singletable.internal.write;

import java.util.Objects;

import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

/**
 * Delete of the content of a deleted entity, of which its tombstone stays: one request,
 * and those to delete the content of its blobs. No callbacks or events. Not thread-safe.
 */
final class ContentPurge implements WriteSteps<Boolean> {

	private final WriteExecutor executor;

	private final WritePlan plan;

	private final Object id;

	private final Runnable afterwards;

	private @Nullable WriteResult result;

	/**
	 * Create a delete.
	 * @param afterwards deletes what the content was the only one to hold, once it is
	 * gone
	 */
	ContentPurge(WriteExecutor executor, WritePlan plan, Object id, Runnable afterwards) {
		this.executor = executor;
		this.plan = plan;
		this.id = id;
		this.afterwards = afterwards;
	}

	@Override
	public boolean plan() {
		return this.result == null;
	}

	@Override
	public void send() {
		this.result = this.executor.execute(this.plan);
		if (this.result instanceof WriteResult.Done) {
			this.afterwards.run();
		}
	}

	@Override
	public double units() {
		return this.executor.units(this.plan);
	}

	/**
	 * Whether the content is gone: else, the entity was restored or inserted meanwhile.
	 */
	@Override
	public Boolean complete() {
		return Objects.requireNonNull(this.result) instanceof WriteResult.Done;
	}

	@Override
	public Object id() {
		return this.id;
	}

}
