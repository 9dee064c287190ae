package io.singletable.core;

import org.springframework.util.Assert;

/**
 * Number of the entities of a type that are alive, and what it took to count them.
 *
 * @param type the annotated class
 * @param coverage what the number says
 * @param number the number of entities that were counted
 * @param requests the number of requests that were sent for the type
 * @param capacity the read units that they consumed
 */
public record EntityCount(Class<?> type, Coverage coverage, long number, int requests, double capacity) {

	/**
	 * Create a new {@code EntityCount}.
	 * @param type the annotated class
	 * @param coverage what the number says
	 * @param number the number of entities that were counted
	 * @param requests the number of requests that were sent for the type
	 * @param capacity the read units that they consumed
	 */
	public EntityCount {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(coverage, "coverage must not be null");
	}

	/**
	 * What the number of a count says.
	 */
	public enum Coverage {

		/** There are as many. */
		EXACT,

		/**
		 * There are at least as many: the requests that were allowed did not suffice, or
		 * entities that were stored before the listing was declared or changed may be
		 * missing in it until a backfill has completed it.
		 */
		AT_LEAST,

		/** The type has no listing, and was not counted. */
		NOT_LISTED

	}

}
