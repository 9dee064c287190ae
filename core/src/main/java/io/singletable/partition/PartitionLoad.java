package io.singletable.partition;

import org.jspecify.annotations.Nullable;

/**
 * Recent load of a partition, as counted.
 *
 * @param hash hash of its key
 * @param table name of the table
 * @param index name of the index, or null for the table
 * @param entity type that the requests are for
 * @param load the load
 */
record PartitionLoad(long hash, String table, @Nullable String index, String entity, Load load) {

}
