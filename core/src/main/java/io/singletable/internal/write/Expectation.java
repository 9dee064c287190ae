package io.singletable.internal.write;

import io.singletable.internal.layout.WriteId;
import org.jspecify.annotations.Nullable;

/**
 * Expectation of a write about what is stored. Expired entities count as absent.
 */
public sealed interface Expectation {

	/**
	 * What a write with this expectation holds on to.
	 * @return the guard
	 */
	Guard guard();

	/**
	 * Nothing; of a type without version, also an expired item.
	 */
	record Absent() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.EXISTENCE;
		}

	}

	/**
	 * A tombstone, or an expired item, whose numbers are continued.
	 *
	 * @param version its version
	 */
	record TombstonedVersion(long version) implements Expectation {

		@Override
		public Guard guard() {
			return Guard.VERSION;
		}

	}

	/**
	 * A living entity of a certain version.
	 *
	 * @param version the version
	 */
	record CurrentVersion(long version) implements Expectation {

		@Override
		public Guard guard() {
			return Guard.VERSION;
		}

	}

	/**
	 * An item as a certain write left it, which is known to be alive, or for a type with
	 * a version, what is to be replaced.
	 *
	 * @param writeId id of the write, null if the library did not write the item
	 */
	record Written(@Nullable WriteId writeId) implements Expectation {

		@Override
		public Guard guard() {
			return (this.writeId != null) ? Guard.WRITE_ID : Guard.EXISTENCE;
		}

	}

	/**
	 * A living entity.
	 */
	record Present() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.EXISTENCE;
		}

	}

	/**
	 * Expectation of whatever there is: the last writer wins.
	 */
	record Anything() implements Expectation {

		@Override
		public Guard guard() {
			return Guard.NONE;
		}

	}

}
