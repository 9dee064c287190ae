package io.singletable.internal.mapping.access;

/**
 * Count of the uses of something that is worth a faster form once it was used often:
 * start-up is not to make classes. Thread-safe.
 */
final class UseCount {

	private static final int OFTEN = 2_000;

	private int uses;

	/**
	 * Count a use. Uses may be lost to others at the same time, but none passes the
	 * limit.
	 * @return {@code true} if this is the use from which on they are many
	 */
	boolean becomesOften() {
		int before = this.uses;
		if (before >= OFTEN) {
			return false;
		}
		this.uses = before + 1;
		return before + 1 == OFTEN;
	}

}
