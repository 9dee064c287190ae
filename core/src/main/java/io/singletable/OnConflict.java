package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Reaction of a save to another writer who has stored a newer version. Immutable: each
 * option returns another instance. Thread-safe.
 * <p>
 * <pre class="code">
 * template.save(ticket, OnConflict.merge());
 * template.save(ticket, OnConflict.merge().attempts(3).resolvedBy(OnConflict.Resolver.mine()));
 * </pre>
 */
public final class OnConflict {

	private static final int DEFAULT_ATTEMPTS = 5;

	private static final OnConflict FAIL = new OnConflict(1, Resolver.none());

	private static final OnConflict MERGE = new OnConflict(DEFAULT_ATTEMPTS, Resolver.none());

	private final int attempts;

	private final Resolver resolver;

	private OnConflict(int attempts, Resolver resolver) {
		this.attempts = attempts;
		this.resolver = resolver;
	}

	/**
	 * Fail with {@link VersionConflictException}, as a save without options does.
	 * @return the reaction
	 */
	public static OnConflict fail() {
		return FAIL;
	}

	/**
	 * Merge the entity with the stored one, as {@link VersionConflictException#merge}
	 * does, and save the result: at most five saves.
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
	 * {@link MergeConflictException}.
	 * @param resolver the resolver
	 * @return the reaction
	 */
	public OnConflict resolvedBy(Resolver resolver) {
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
	public Resolver resolver() {
		return this.resolver;
	}

	@Override
	public String toString() {
		return (this.attempts == 1) ? "fail" : "merge, at most " + this.attempts + " saves";
	}

	/**
	 * Resolver of the conflicts of a merge: a function that says which value is kept.
	 * <pre class="code">
	 * Resolver resolver = (conflict) -> switch (conflict.property()) {
	 *     case "notes" -> Resolution.of(conflict.mine() + "\n" + conflict.theirs());
	 *     case "priority" -> Resolution.mine();
	 *     default -> Resolution.none();
	 * };
	 * </pre>
	 */
	@FunctionalInterface
	public interface Resolver {

		/**
		 * Resolve the conflict of a part that both writers have changed.
		 * @param conflict the conflict; if its path is empty, the classes of both
		 * entities differ, and only {@link Resolution#theirs()} resolves it
		 * @return the value that is kept
		 */
		Resolution resolve(Conflict conflict);

		/**
		 * A resolver that leaves every conflict to the caller.
		 * @return the resolver
		 */
		static Resolver none() {
			return (conflict) -> Resolution.none();
		}

		/**
		 * A resolver that keeps what the caller wants to save.
		 * @return the resolver
		 */
		static Resolver mine() {
			return (conflict) -> Resolution.mine();
		}

		/**
		 * A resolver that keeps what is stored.
		 * @return the resolver
		 */
		static Resolver theirs() {
			return (conflict) -> Resolution.theirs();
		}

	}

	/**
	 * Conflict of a merge: a part of an entity that both writers have changed, each in an
	 * own way. The text form shows the property only, without values.
	 *
	 * @param path path of the part in Java, such as {@code status}, {@code address.city},
	 * {@code counters['home']}, {@code lines[id='7'].quantity}
	 * @param base the value that both have loaded; null if there was none
	 * @param mine the value of the caller; null if it was removed
	 * @param theirs the value that is stored; null if it was removed
	 */
	public record Conflict(String path, @Nullable Object base, @Nullable Object mine, @Nullable Object theirs) {

		/**
		 * Path of the property, up to the first collection or map: {@code lines} of
		 * {@code lines[id='7'].quantity}. Never has a value of a user in it.
		 * @return the path; empty if the entities themselves can't be merged, as their
		 * classes differ
		 */
		public String property() {
			int element = this.path.indexOf('[');
			return (element < 0) ? this.path : this.path.substring(0, element);
		}

		@Override
		public String toString() {
			return "conflict of " + property();
		}

	}

}
