package io.singletable.internal.write.plan;

/**
 * Guard of a write of one item against being applied twice: what its condition holds on
 * to. It decides whether the write is sent again after an attempt whose answer was lost.
 * Transactions need none: they have a token.
 */
public enum Guard {

	/**
	 * The number of a version, of a type whose deleted entities leave a tombstone: a
	 * number that was replaced never comes back.
	 */
	VERSION,

	/** The id of the write that made the item, as it was read: it never comes back. */
	WRITE_ID,

	/** The id of the entity, which this call has generated: nobody else knows it. */
	GENERATED_ID,

	/** A key that is never written again: deleting its item twice is deleting it once. */
	RETIRED_KEY,

	/**
	 * The write itself: applied twice, it leaves what it leaves applied once, and its
	 * writer continues with whatever is stored.
	 */
	IDEMPOTENT,

	/**
	 * Nothing but whether there is an item: what held for an attempt that was applied can
	 * hold once more for the next one, when others have deleted or inserted since.
	 */
	EXISTENCE,

	/** Nothing, as the last writer wins. */
	NONE;

	/**
	 * Whether the write may be sent again after an attempt that may have been applied.
	 * @param unconditionalWrites whether a write without guard may
	 * @return {@code false} if reads have to settle what became of it
	 */
	public boolean allowsResending(boolean unconditionalWrites) {
		return (this == NONE) ? unconditionalWrites : this != EXISTENCE;
	}

	/**
	 * Whether a writer has to know what became of ambiguous attempts.
	 * @return {@code false} if a refusal is a refusal after such an attempt too, and a
	 * failure may be told as it is
	 */
	public boolean requiresOutcome() {
		return this != IDEMPOTENT;
	}

}
