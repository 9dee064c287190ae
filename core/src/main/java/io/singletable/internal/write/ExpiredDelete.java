package io.singletable.internal.write;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.parallel.WriteSteps;

/**
 * Delete of an entity that has expired, as it was read, with its events: what was written
 * or deleted since is left alone. Not thread-safe.
 */
final class ExpiredDelete extends AnnouncedDelete<Object, Boolean> {

	private boolean changed;

	/**
	 * Create a delete.
	 * @param delete its steps, which fail or return {@code false} if the entity was
	 * changed since
	 */
	ExpiredDelete(EntityPut.Collaborators collaborators, EntityMetadata<?> type, Object id, WriteSteps<?> delete) {
		super(collaborators, type, id, delete);
	}

	@Override
	boolean planDelete() {
		try {
			return super.planDelete();
		}
		catch (VersionConflictException | EntityNotFoundException ex) {
			this.changed = true;
			return false;
		}
	}

	@Override
	public Boolean complete() {
		if (this.changed || Boolean.FALSE.equals(completeDelete())) {
			return false;
		}
		announce();
		return true;
	}

}
