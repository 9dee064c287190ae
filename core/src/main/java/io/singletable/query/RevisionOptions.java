package io.singletable.query;

/**
 * Options of a read of the history of an entity, such as {@code includingDeletes()}.
 * Immutable.
 */
public final class RevisionOptions {

	private static final RevisionOptions INCLUDING_DELETES = new RevisionOptions();

	private RevisionOptions() {
	}

	/**
	 * Include deletions, with the entity as it was when it was deleted: the content of
	 * the version before the delete marker, which is read with it. Where that version is
	 * not kept any more, because it was pruned or deleted, there is nothing to show of
	 * the entity.
	 * @return the options
	 */
	public static RevisionOptions includingDeletes() {
		return INCLUDING_DELETES;
	}

	@Override
	public String toString() {
		return "RevisionOptions[includingDeletes]";
	}

}
