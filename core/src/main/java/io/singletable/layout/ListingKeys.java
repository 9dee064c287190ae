package io.singletable.layout;

import java.util.List;

/**
 * Where the entities of a type are listed.
 *
 * @param index name of the index
 * @param names names of its key attributes
 * @param partitions its partitions, one a shard
 */
public record ListingKeys(String index, KeyNames names, List<String> partitions) {

}
