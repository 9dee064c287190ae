package io.singletable.internal.layout;

import java.util.List;

import io.singletable.internal.key.KeyText;
import org.jspecify.annotations.Nullable;

/**
 * History in a partition of its own, so that no query of the entity's item collection
 * reads it and its load is not the entity's: {@code ~v#<partition key>}, and the sort key
 * as one segment before twenty digits, which order as the numbers do.
 */
final class NativeRevisionKeys implements RevisionKeys {

	private static final String KIND = "~v#";

	private static final int DIGITS = 20;

	private final String partition;

	private final String prefix;

	NativeRevisionKeys(ItemKey head) {
		this.partition = KIND + head.partition();
		this.prefix = KeyText.encode(head.sort()) + "#";
	}

	/**
	 * Whether a key is of an item of a history. No other partition key begins like it.
	 */
	static boolean isRevision(ItemKey key) {
		return key.partition().startsWith(KIND);
	}

	/**
	 * Key of the current item of the entity of whose history an item is.
	 * @return the key, or null if the item is none of a history
	 */
	static @Nullable ItemKey headOf(ItemKey revision) {
		int end = revision.sort().length() - DIGITS - 1;
		if (!isRevision(revision) || end < 1 || revision.sort().charAt(end) != '#') {
			return null;
		}
		return new ItemKey(revision.partition().substring(KIND.length()),
				KeyText.decode(revision.sort().substring(0, end)));
	}

	@Override
	public ItemKey key(long version) {
		return new ItemKey(this.partition, sortKey(version));
	}

	@Override
	public long version(String sort) {
		return Long.parseLong(sort.substring(sort.length() - DIGITS));
	}

	@Override
	public String partition() {
		return this.partition;
	}

	@Override
	public List<SortRange> ranges(long lowest, long highest) {
		return List.of(new SortRange(sortKey(lowest), sortKey(highest)));
	}

	private String sortKey(long version) {
		String digits = Long.toString(version);
		return this.prefix + "0".repeat(DIGITS - digits.length()) + digits;
	}

}
