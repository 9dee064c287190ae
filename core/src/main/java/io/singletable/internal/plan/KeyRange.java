package io.singletable.internal.plan;

import java.util.Objects;

import io.singletable.internal.key.KeyOrder;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive sort keys of one partition. Its text form shows no keys: they are users'
 * data.
 *
 * @param from the first sort key, included; null for the beginning of the partition
 * @param before the end, not included; null for the end of the partition
 * @param form the kind of range, from which the shortest key condition follows
 */
public record KeyRange(String partition, @Nullable String from, @Nullable String before, Form form) {

	public static KeyRange all(String partition) {
		return new KeyRange(partition, null, null, Form.ALL);
	}

	public static KeyRange key(String partition, String key) {
		return new KeyRange(partition, key, key + '\u0000', Form.KEY);
	}

	/**
	 * All sort keys that begin so.
	 * @param prefix the beginning; empty for the whole partition
	 */
	public static KeyRange prefix(String partition, String prefix) {
		return prefix.isEmpty() ? all(partition) : new KeyRange(partition, prefix, end(prefix), Form.PREFIX);
	}

	/**
	 * From a sort key, included, to another, not included.
	 */
	public static KeyRange between(String partition, @Nullable String from, @Nullable String before) {
		return (from == null && before == null) ? all(partition) : new KeyRange(partition, from, before, Form.BOUNDS);
	}

	/**
	 * The part of this range that lies in another one, whose partition does not matter.
	 * @return the sort keys that both have, or null if there are none
	 */
	public @Nullable KeyRange within(KeyRange other) {
		String first = (this.from == null || (other.from != null && compare(other.from, this.from) > 0)) ? other.from
				: this.from;
		String end = (this.before == null || (other.before != null && compare(other.before, this.before) < 0))
				? other.before : this.before;
		if (first != null && end != null && compare(first, end) >= 0) {
			return null;
		}
		Form form = isFrom(first, end) ? this.form : other.isFrom(first, end) ? other.form : Form.BOUNDS;
		return new KeyRange(this.partition, first, end, form);
	}

	private boolean isFrom(@Nullable String first, @Nullable String end) {
		return Objects.equals(this.from, first) && Objects.equals(this.before, end);
	}

	private static int compare(String one, String other) {
		return KeyOrder.INSTANCE.compare(one, other);
	}

	/**
	 * The end of all texts that begin so: the next text of the same length, by code
	 * points.
	 * @param prefix the beginning, not empty
	 * @return the least text after all of them, or null if there is none
	 */
	public static @Nullable String end(String prefix) {
		int length = prefix.length();
		while (length > 0) {
			int last = prefix.codePointBefore(length);
			length -= Character.charCount(last);
			if (last < Character.MAX_CODE_POINT) {
				int next = (last + 1 == Character.MIN_SURROGATE) ? Character.MAX_SURROGATE + 1 : last + 1;
				return prefix.substring(0, length) + Character.toString(next);
			}
		}
		return null;
	}

	@Override
	public String toString() {
		return "KeyRange[" + this.form + "]";
	}

	/**
	 * The forms of a range.
	 */
	public enum Form {

		/** A whole partition. */
		ALL,

		/** One key. */
		KEY,

		/** What begins with {@link KeyRange#from()}. */
		PREFIX,

		/** What lies between two keys, of which either may be missing. */
		BOUNDS

	}

}
