package io.singletable.internal.read;

import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.plan.KeyRange;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Remainder of a key range after a position.
 */
final class RangeRemainder {

	private RangeRemainder() {
	}

	static boolean contains(KeyRange range, String sort) {
		return !isBelow(range, sort) && !isAbove(range, sort);
	}

	/**
	 * The remainder of a range after the position of a row, in the order of
	 * {@link ItemPosition#order}.
	 * @param position the position, in this partition or another
	 * @return the remainder, or null if it is empty
	 */
	static @Nullable KeyRange after(KeyRange range, ItemPosition position, Direction order) {
		int partitions = KeyOrder.INSTANCE.compare(range.partition(), position.partition());
		String successor = position.sort() + '\u0000';
		return order.isAscending() ? from(range, (partitions > 0) ? position.sort() : successor)
				: before(range, (partitions < 0) ? successor : position.sort());
	}

	private static @Nullable KeyRange from(KeyRange range, String from) {
		if (isBelow(range, from)) {
			return range;
		}
		return isAbove(range, from) ? null : bounds(range, from, range.before());
	}

	private static @Nullable KeyRange before(KeyRange range, String before) {
		String end = range.before();
		if (end != null && KeyOrder.INSTANCE.compare(before, end) >= 0) {
			return range;
		}
		String from = range.from();
		return (from != null && KeyOrder.INSTANCE.compare(before, from) <= 0) ? null : bounds(range, from, before);
	}

	private static KeyRange bounds(KeyRange range, @Nullable String from, @Nullable String before) {
		boolean same = (from != null && from.equals(range.from()));
		return (same && before != null && before.equals(range.before())) ? range
				: KeyRange.between(range.partition(), from, before);
	}

	private static boolean isBelow(KeyRange range, String sort) {
		return range.from() != null && KeyOrder.INSTANCE.compare(sort, range.from()) < 0;
	}

	private static boolean isAbove(KeyRange range, String sort) {
		return range.before() != null && KeyOrder.INSTANCE.compare(sort, range.before()) >= 0;
	}

}
