package io.singletable;

/**
 * Resolver of the conflicts of a merge: a function that chooses whose value is kept.
 * <pre class="code">
 * MergeResolver resolver = (conflict) -> conflict.property().equals("notes") ? Choice.MINE : Choice.NONE;
 * </pre>
 */
@FunctionalInterface
public interface MergeResolver {

	/**
	 * Choose the value of a part that both writers have changed.
	 * @param conflict the conflict
	 * @return whose value is kept
	 */
	Choice resolve(MergeConflict conflict);

	/**
	 * A resolver that leaves every conflict to the caller.
	 * @return the resolver
	 */
	static MergeResolver none() {
		return (conflict) -> Choice.NONE;
	}

	/**
	 * A resolver that keeps what the caller wants to save.
	 * @return the resolver
	 */
	static MergeResolver mine() {
		return (conflict) -> Choice.MINE;
	}

	/**
	 * A resolver that keeps what is stored.
	 * @return the resolver
	 */
	static MergeResolver theirs() {
		return (conflict) -> Choice.THEIRS;
	}

	/**
	 * Value that is kept in a conflict.
	 */
	enum Choice {

		/** The value of the caller. */
		MINE,

		/** The value that is stored. */
		THEIRS,

		/** Neither: the merge fails. */
		NONE

	}

}
