package io.singletable.internal.write;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.lifecycle.Lifecycle;

/**
 * Delete of an entity that has expired, as it was read, with its events: what was written
 * or deleted since is left alone. Not thread-safe.
 */
final class ExpiredDelete implements WriteSteps<Boolean> {

	private final EntityPut.Collaborators collaborators;

	private final EntityMetadata<?> type;

	private final Object id;

	private final WriteSteps<?> delete;

	private boolean begun;

	private boolean changed;

	/**
	 * Create a delete.
	 * @param delete its steps, which fail or return {@code false} if the entity was
	 * changed since
	 */
	ExpiredDelete(EntityPut.Collaborators collaborators, EntityMetadata<?> type, Object id, WriteSteps<?> delete) {
		this.collaborators = collaborators;
		this.type = type;
		this.id = id;
		this.delete = delete;
	}

	@Override
	public boolean plan() {
		if (!this.begun) {
			this.begun = true;
			lifecycle().beforeDeleteById(this.type, this.id);
		}
		try {
			return this.delete.plan();
		}
		catch (VersionConflictException | EntityNotFoundException ex) {
			this.changed = true;
			return false;
		}
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
	public Boolean complete() {
		if (this.changed || Boolean.FALSE.equals(this.delete.complete())) {
			return false;
		}
		this.collaborators.completion()
			.deleted(this.type, this.id, () -> lifecycle().afterDeleteById(this.type, this.id));
		return true;
	}

	private Lifecycle lifecycle() {
		return this.collaborators.lifecycle();
	}

	@Override
	public Object id() {
		return this.id;
	}

}
