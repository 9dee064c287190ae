package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.lifecycle.Lifecycle;

/**
 * Delete of an entity without version, whether it exists or not, with its events. Not
 * thread-safe.
 */
final class UnconditionalDelete implements WriteSteps<Object> {

	private final EntityPut.Collaborators collaborators;

	private final EntityMetadata<?> type;

	private final Object id;

	private final WriteSteps<Boolean> delete;

	private boolean begun;

	UnconditionalDelete(EntityPut.Collaborators collaborators, WrittenItemDeletes deletes, EntityMetadata<?> type,
			Object id, Instant now) {
		this.collaborators = collaborators;
		this.type = type;
		this.id = id;
		this.delete = deletes.deleting(type, id, now);
	}

	@Override
	public boolean plan() {
		if (!this.begun) {
			this.begun = true;
			this.collaborators.attempts().requireWritable(this.type);
			lifecycle().beforeDeleteById(this.type, this.id);
		}
		return this.delete.plan();
	}

	@Override
	public void send() {
		this.delete.send();
	}

	@Override
	public double units() {
		return this.delete.units();
	}

	@Override
	public Object complete() {
		this.collaborators.completion()
			.deleted(this.type, this.id, () -> lifecycle().afterDeleteById(this.type, this.id));
		return this.id;
	}

	private Lifecycle lifecycle() {
		return this.collaborators.lifecycle();
	}

	@Override
	public Object id() {
		return this.id;
	}

}
