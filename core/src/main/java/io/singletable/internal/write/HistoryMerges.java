package io.singletable.internal.write;

import java.util.Optional;

import io.singletable.OnConflict;
import io.singletable.VersionConflictException.Merge;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.update.EntityMerge;
import io.singletable.internal.write.entity.ConflictMerges;
import io.singletable.internal.write.entity.EntityWrite;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.plan.Intent;
import org.jspecify.annotations.Nullable;

/**
 * Merges of refused saves by the history, which may still have the version that was
 * loaded. Thread-safe.
 */
record HistoryMerges(EntityMerge merge, RevisionReader revisions) implements ConflictMerges {

	@Override
	public @Nullable Merge of(EntityWrite write, @Nullable Object stored) {
		boolean save = write.intent() == Intent.SAVE || write.intent() == Intent.UPDATE;
		if (!save || stored == null || !write.type().isVersioned()
				|| !write.expectation().is(Expectation.Kind.CURRENT)) {
			return null;
		}
		long loaded = write.expectation().version();
		return (mine, resolver) -> merge(write.type(), write.id(), loaded, mine, stored, resolver);
	}

	private Optional<Object> merge(EntityMetadata<?> type, Object id, long loaded, Object mine, Object stored,
			OnConflict.Resolver resolver) {
		if (!type.idOf(mine).filter(id::equals).isPresent()) {
			throw new IllegalArgumentException(
					"This " + type.typeName() + " has another id than the one that was refused: merge that one");
		}
		return this.revisions.content(type, id, loaded)
			.map(StoredEntity::entity)
			.map((base) -> this.merge.merge(type, base, mine, stored, resolver));
	}

}
