package io.singletable.internal.backfill;

import io.singletable.internal.mapping.EntityMetadata;

/**
 * Scope of a backfill: the items of a type that it looks at.
 *
 * @param current whether what is current, and the sentinels of its unique values
 * @param tombstones whether tombstones that are not listed, too
 * @param history whether the versions in histories
 */
record BackfillScope(boolean current, boolean tombstones, boolean history) {

	/**
	 * The scope of a run.
	 * @param lacksDeleted whether tombstones may have to be listed
	 */
	static BackfillScope of(BackfillSettings settings, boolean lacksDeleted) {
		return settings.history() ? new BackfillScope(false, false, true)
				: new BackfillScope(true, lacksDeleted, false);
	}

	/**
	 * The scope of a verification, which tells everything that a type lacks.
	 * @param lacksDeleted whether tombstones may have to be listed
	 */
	static BackfillScope ofVerification(EntityMetadata<?> type, BackfillSettings settings, boolean lacksDeleted) {
		return settings.history() ? of(settings, lacksDeleted)
				: new BackfillScope(true, lacksDeleted, type.isAudited());
	}

}
