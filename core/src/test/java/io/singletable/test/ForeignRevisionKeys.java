package io.singletable.test;

import java.util.List;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RevisionKeys;

/**
 * Keys of a history in a {@link ForeignTableLayout}: a partition for each, in which
 * numbers sort by their length and digits.
 */
record ForeignRevisionKeys(ItemKey head) implements RevisionKeys {

	@Override
	public ItemKey key(long version) {
		return new ItemKey(partition(), sortKey(version));
	}

	@Override
	public long version(String sort) {
		return Long.parseLong(sort.substring(1));
	}

	@Override
	public String partition() {
		return "past!" + this.head.partition() + "!" + this.head.sort();
	}

	@Override
	public List<SortRange> ranges(long lowest, long highest) {
		return List.of(new SortRange(sortKey(lowest), sortKey(highest)));
	}

	private static String sortKey(long version) {
		String digits = Long.toString(version);
		return (char) ('a' + digits.length()) + digits;
	}

}
