package io.singletable.internal.template;

import io.singletable.VersionConflictException;
import io.singletable.core.MergeOperations;
import io.singletable.core.OnConflict;
import io.singletable.internal.write.EntityWriter;

import org.springframework.util.Assert;

/**
 * Saves that are repeated with what other writers have changed. The base of each merge is
 * the version that the refused entity was made of, so that no change is lost or applied
 * twice.
 */
final class MergingSaves implements MergeOperations {

	private final EntityTypes types;

	private final EntityWriter writer;

	MergingSaves(EntityTypes types, EntityWriter writer) {
		this.types = types;
		this.writer = writer;
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		Assert.notNull(entity, "entity must not be null");
		Assert.notNull(onConflict, "onConflict must not be null");
		T next = entity;
		for (int attempt = 1;; attempt++) {
			try {
				return this.writer.save(this.types.typeOf(next), next);
			}
			catch (VersionConflictException ex) {
				if (attempt >= onConflict.attempts()) {
					throw ex;
				}
				next = ex.merge(next, onConflict.resolver());
			}
		}
	}

}
