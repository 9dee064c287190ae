package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.mapping.EntityMetadata;

/**
 * Delete of an entity without version, whether it exists or not, with its events. Not
 * thread-safe.
 */
final class UnconditionalDelete extends AnnouncedDelete<Boolean, Object> {

	UnconditionalDelete(EntityPut.Collaborators collaborators, WrittenItemDeletes deletes, EntityMetadata<?> type,
			Object id, Instant now) {
		super(collaborators, type, id, deletes.deleting(type, id, now));
	}

	@Override
	public Object complete() {
		announce();
		return id();
	}

}
