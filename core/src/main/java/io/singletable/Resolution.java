package io.singletable;

import org.jspecify.annotations.Nullable;

/**
 * Resolution of one conflict of a merge: the value of one of both writers, one of its
 * own, or none. Immutable, thread-safe; its text form shows no value.
 */
public final class Resolution {

	private static final Resolution MINE = new Resolution(Kind.MINE, null);

	private static final Resolution THEIRS = new Resolution(Kind.THEIRS, null);

	private static final Resolution NONE = new Resolution(Kind.NONE, null);

	private final Kind kind;

	private final @Nullable Object value;

	private Resolution(Kind kind, @Nullable Object value) {
		this.kind = kind;
		this.value = value;
	}

	/**
	 * Keep the value of the caller.
	 * @return the resolution
	 */
	public static Resolution mine() {
		return MINE;
	}

	/**
	 * Keep the value that is stored.
	 * @return the resolution
	 */
	public static Resolution theirs() {
		return THEIRS;
	}

	/**
	 * Keep neither: the merge fails.
	 * @return the resolution
	 */
	public static Resolution none() {
		return NONE;
	}

	/**
	 * Keep another value. It is checked as one that an update sets is, and refused with
	 * an {@link InvalidUpdateException} if it is of another type than the part that both
	 * have changed, or null in place of a primitive.
	 * @param value the value; null clears a property, and removes an entry of a map or an
	 * element of a list
	 * @return the resolution
	 */
	public static Resolution of(@Nullable Object value) {
		return new Resolution(Kind.VALUE, value);
	}

	/**
	 * Kind of the resolution.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The third value, if it is neither that of mine nor that of theirs.
	 * @return the value; null also if it has none
	 */
	public @Nullable Object value() {
		return this.value;
	}

	@Override
	public String toString() {
		return this.kind.toString();
	}

	/**
	 * Kind of a resolution.
	 */
	public enum Kind {

		/** The value of the caller. */
		MINE,

		/** The value that is stored. */
		THEIRS,

		/** Neither: the merge fails. */
		NONE,

		/** A third value. */
		VALUE

	}

}
