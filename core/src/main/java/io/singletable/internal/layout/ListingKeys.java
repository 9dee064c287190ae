package io.singletable.internal.layout;

import java.util.List;

/**
 * The listing of a type: the index in which all of its entities lie, and their keys in
 * it.
 *
 * @param keys the keys; their partitions are a fixed list, one a shard that is read
 */
public record ListingKeys(String index, KeyShape keys) {

	public KeyNames names() {
		return this.keys.names();
	}

	/**
	 * The partitions of the listing.
	 * @return their keys, one a shard that is read
	 */
	public List<String> partitions() {
		return this.keys.partitions().of();
	}

}
