package io.singletable.test;

import java.util.List;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.RevisionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a history in a {@link ForeignTableLayout}: a partition for each, in which
 * numbers sort by their length and digits.
 */
record ForeignRevisionKeys(ItemKey head) implements RevisionKeys {

	/**
	 * Key of the current item of the entity of whose history an item is.
	 * @return the key, or null if the item is none of a history
	 */
	static @Nullable ItemKey headOf(ItemKey revision) {
		String[] parts = revision.partition().split("!", 3);
		return (parts.length == 3 && parts[0].equals("past")) ? new ItemKey(parts[1], parts[2]) : null;
	}

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
