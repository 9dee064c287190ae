package io.singletable.internal.template.table;

import io.singletable.OnConflict;
import io.singletable.VersionConflictException;
import io.singletable.core.MergeOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.plan.Intent;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Persistable;
import org.springframework.util.Assert;

/**
 * Saves that are repeated with what other writers have changed. The base of each merge is
 * the version that the refused entity was made of, so that no change is lost or applied
 * twice.
 */
public final class MergingSaves implements MergeOperations {

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
		if (onConflict.attempts() > 1) {
			requireOutsideTransaction(this.types.typeOf(entity));
		}
		Contention contention = Contention.of(onConflict.attempts());
		T next = entity;
		Object merged = null;
		for (int attempt = 1;; attempt++) {
			try {
				return save(next, merged);
			}
			catch (VersionConflictException ex) {
				if (contention.isLast(attempt)) {
					throw ex;
				}
				next = ex.merge(next, onConflict.resolver());
				merged = ex.stored().orElse(null);
				if (next == merged) {
					return next;
				}
			}
		}
	}

	/** A persistable entity says itself whether it is new. */
	private <T> T save(T entity, @Nullable Object replaced) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		return (replaced == null || entity instanceof Persistable<?>) ? this.writer.save(type, entity)
				: this.writer.replace(type, Intent.SAVE, entity, replaced);
	}

	private void requireOutsideTransaction(EntityMetadata<?> type) {
		if (this.writer.isDeferred()) {
			throw new InvalidDataAccessApiUsageException("A transaction is refused as a whole, so that a conflict of "
					+ "one " + type + " cannot be merged in it: save the " + type + " without OnConflict, and repeat "
					+ "the transaction after a conflict");
		}
	}

}
