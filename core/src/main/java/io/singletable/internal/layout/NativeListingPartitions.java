package io.singletable.internal.layout;

import java.util.List;

/**
 * Partition keys of a listing, one a shard that is read.
 *
 * @param prefix text with which all begin
 */
record NativeListingPartitions(String prefix, List<String> keys) implements PartitionKeys {

	@Override
	public List<String> paths() {
		return List.of();
	}

	@Override
	public List<String> of(Object... values) {
		return this.keys;
	}

	@Override
	public String toString() {
		return this.keys.size() + ((this.keys.size() == 1) ? " partition" : " partitions");
	}

}
