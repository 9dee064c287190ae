package io.singletable.internal.read.history;

import java.util.Map;

import io.singletable.InvalidCursorException;
import io.singletable.internal.read.ItemPosition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Range of version numbers, both ends included. Positions of versions are their numbers,
 * whatever keys the layout gives them.
 */
record VersionRange(long lowest, long highest) {

	static final VersionRange ALL = new VersionRange(1, Long.MAX_VALUE);

	private static final String VERSION = "version";

	/**
	 * The versions that come after a position.
	 */
	static VersionRange after(@Nullable ItemPosition position, Direction order) {
		if (position == null) {
			return ALL;
		}
		long version = parse(position.sort());
		return order.isAscending() ? new VersionRange(version + 1, ALL.highest())
				: new VersionRange(ALL.lowest(), version - 1);
	}

	static ItemPosition positionOf(long version) {
		String number = Long.toString(version);
		return new ItemPosition(VERSION, number, Map.of(VERSION, AttributeValue.createS(number)));
	}

	static ItemPosition parsePosition(Map<String, AttributeValue> key) {
		AttributeValue number = key.get(VERSION);
		if (number == null) {
			throw new InvalidCursorException();
		}
		return positionOf(parse(number.s()));
	}

	private static long parse(String position) {
		try {
			long version = Long.parseLong(position);
			if (version > 0 && version < Long.MAX_VALUE) {
				return version;
			}
			throw new InvalidCursorException();
		}
		catch (NumberFormatException ex) {
			throw new InvalidCursorException();
		}
	}

	boolean isEmpty() {
		return this.highest < this.lowest;
	}

}
