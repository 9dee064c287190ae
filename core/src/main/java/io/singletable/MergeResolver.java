package io.singletable;

/**
 * Resolver of the conflicts of a merge: a function that says which value is kept.
 * <pre class="code">
 * MergeResolver resolver = (conflict) -> switch (conflict.property()) {
 *     case "notes" -> Resolution.of(conflict.mine() + "\n" + conflict.theirs());
 *     case "priority" -> Resolution.mine();
 *     default -> Resolution.none();
 * };
 * </pre>
 */
@FunctionalInterface
public interface MergeResolver {

	/**
	 * Resolve the conflict of a part that both writers have changed.
	 * @param conflict the conflict; if its path is empty, the classes of both entities
	 * differ, and only {@link Resolution#theirs()} resolves it
	 * @return the value that is kept
	 */
	Resolution resolve(MergeConflict conflict);

	/**
	 * A resolver that leaves every conflict to the caller.
	 * @return the resolver
	 */
	static MergeResolver none() {
		return (conflict) -> Resolution.none();
	}

	/**
	 * A resolver that keeps what the caller wants to save.
	 * @return the resolver
	 */
	static MergeResolver mine() {
		return (conflict) -> Resolution.mine();
	}

	/**
	 * A resolver that keeps what is stored.
	 * @return the resolver
	 */
	static MergeResolver theirs() {
		return (conflict) -> Resolution.theirs();
	}

}
