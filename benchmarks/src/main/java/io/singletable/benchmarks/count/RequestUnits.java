package io.singletable.benchmarks.count;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Request units by the rules of DynamoDB. DynamoDB Local reports fewer for transactions,
 * so that none of what it reports is used.
 */
final class RequestUnits {

	private static final int READ_BLOCK = 4096;

	private static final int WRITE_BLOCK = 1024;

	/** Names of the keys of the only index, which projects everything. */
	private static final List<String> INDEX_KEYS = List.of("gsi1pk", "gsi1sk");

	private RequestUnits() {
	}

	/**
	 * Blocks of a read of some items together, at least one: a block is a unit if the
	 * read is consistent, half a one if it isn't, and two in a transaction.
	 * @param bytes the size of what is read
	 * @return the number of blocks
	 */
	static int readBlocks(int bytes) {
		return blocks(bytes, READ_BLOCK);
	}

	/**
	 * Units of a write of one item. In a transaction the table's are doubled, but not
	 * those of an index.
	 * @param before the item before, empty if there was none
	 * @param after the item after, empty if there is none
	 * @param inTransaction the kind of request
	 * @return write request units
	 */
	static double write(JsonNode before, JsonNode after, boolean inTransaction) {
		int table = blocks(Math.max(ItemSize.of(before), ItemSize.of(after)), WRITE_BLOCK);
		return table * (inTransaction ? 2 : 1) + index(before, after);
	}

	private static int index(JsonNode before, JsonNode after) {
		if (before.equals(after)) {
			return 0;
		}
		int old = isIndexed(before) ? blocks(ItemSize.of(before), WRITE_BLOCK) : 0;
		int current = isIndexed(after) ? blocks(ItemSize.of(after), WRITE_BLOCK) : 0;
		boolean moved = INDEX_KEYS.stream().anyMatch((key) -> !before.path(key).equals(after.path(key)));
		return moved ? old + current : Math.max(old, current);
	}

	private static boolean isIndexed(JsonNode item) {
		return INDEX_KEYS.stream().allMatch(item::has);
	}

	private static int blocks(int bytes, int block) {
		return Math.max(1, (bytes + block - 1) / block);
	}

}
