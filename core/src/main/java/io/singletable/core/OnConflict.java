package io.singletable.core;

import io.singletable.MergeResolver;

import org.springframework.util.Assert;

/**
 * Reaction of a save to another writer who has stored a newer version. Immutable: each
 * option returns another instance. Thread-safe.
 * <p>
 * <pre class="code">
 * template.save(ticket, OnConflict.merge());
 * template.save(ticket, OnConflict.merge().attempts(3).resolvedBy(MergeResolver.mine()));
 * </pre>
 */
public final class OnConflict {

	private static final int DEFAULT_ATTEMPTS = 5;

	private static final OnConflict FAIL = new OnConflict(1, MergeResolver.none());

	private static final OnConflict MERGE = new OnConflict(DEFAULT_ATTEMPTS, MergeResolver.none());

	private final int attempts;

	private final MergeResolver resolver;

	private OnConflict(int attempts, MergeResolver resolver) {
		this.attempts = attempts;
		this.resolver = resolver;
	}

	/**
	 * Fail with {@link io.singletable.VersionConflictException}, as a save without
	 * options does.
	 * @return the reaction
	 */
	public static OnConflict fail() {
		return FAIL;
	}

	/**
	 * Merge the entity with the stored one, as
	 * {@link io.singletable.VersionConflictException#merge} does, and save the result: at
	 * most five saves.
	 * @return the reaction
	 */
	public static OnConflict merge() {
		return MERGE;
	}

	/**
	 * Save at most this many times.
	 * @param attempts number of saves, at least one
	 * @return the reaction
	 */
	public OnConflict attempts(int attempts) {
		Assert.isTrue(attempts > 0, "attempts must be at least 1");
		return new OnConflict(attempts, this.resolver);
	}

	/**
	 * Resolve conflicts of a merge, instead of failing with
	 * {@link io.singletable.MergeConflictException}.
	 * @param resolver the resolver
	 * @return the reaction
	 */
	public OnConflict resolvedBy(MergeResolver resolver) {
		Assert.notNull(resolver, "resolver must not be null");
		return new OnConflict(this.attempts, resolver);
	}

	/**
	 * Number of saves at most.
	 * @return the number
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * The resolver of the conflicts of a merge.
	 * @return the resolver
	 */
	public MergeResolver resolver() {
		return this.resolver;
	}

	@Override
	public String toString() {
		return (this.attempts == 1) ? "fail" : "merge, at most " + this.attempts + " saves";
	}

}
