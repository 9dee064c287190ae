package io.singletable.internal.layout;

import java.util.List;

import io.singletable.internal.key.BoundKeyTemplate;

/**
 * Where the entities of a type are listed.
 *
 * @param index name of the index
 * @param names names of its key attributes
 * @param partitions its partitions, one a shard that is read
 * @param sort template of its sort keys
 * @param sortPaths names in Java of the properties in the template, in its order
 */
public record ListingKeys(String index, KeyNames names, List<String> partitions, BoundKeyTemplate sort,
		List<String> sortPaths) {

}
