package io.singletable.internal.write.entity;

import io.singletable.VersionConflictException.Merge;
import org.jspecify.annotations.Nullable;

/**
 * Merges of refused writes with what is stored, which the exceptions of conflicts offer.
 */
@FunctionalInterface
public interface ConflictMerges {

	/** Of writes that are not merged. */
	ConflictMerges NONE = (write, stored) -> null;

	/**
	 * The merge of a refused write.
	 * @param stored the stored entity, null if it can't be read
	 * @return the merge, or null if there can be none
	 */
	@Nullable Merge of(EntityWrite write, @Nullable Object stored);

}
