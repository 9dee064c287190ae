package io.singletable.write;

/**
 * What a write expects to find stored. Expired entities count as absent.
 */
public sealed interface Expectation {

	/**
	 * Nothing, or nothing but a corpse that an unversioned type leaves.
	 */
	record Absent() implements Expectation {
	}

	/**
	 * The tombstone, or expired item, of an earlier life, whose numbers are continued.
	 *
	 * @param version its version
	 */
	record DeadVersion(long version) implements Expectation {
	}

	/**
	 * A living entity of a certain version.
	 *
	 * @param version the version
	 */
	record LiveVersion(long version) implements Expectation {
	}

	/**
	 * A living entity.
	 */
	record Present() implements Expectation {
	}

	/**
	 * Whatever there is: the last writer wins.
	 */
	record Anything() implements Expectation {
	}

}
