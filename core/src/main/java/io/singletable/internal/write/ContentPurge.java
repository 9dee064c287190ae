package io.singletable.internal.write;

import java.util.Objects;

import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

/**
 * Delete of the content of a deleted entity, of which its tombstone stays: one request.
 * No callbacks or events. Not thread-safe.
 */
final class ContentPurge implements WriteSteps<Boolean> {

	private final WriteExecutor executor;

	private final WritePlan plan;

	private final Object id;

	private @Nullable WriteResult result;

	ContentPurge(WriteExecutor executor, WritePlan plan, Object id) {
		this.executor = executor;
		this.plan = plan;
		this.id = id;
	}

	@Override
	public boolean plan() {
		return this.result == null;
	}

	@Override
	public void send() {
		this.result = this.executor.execute(this.plan);
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
