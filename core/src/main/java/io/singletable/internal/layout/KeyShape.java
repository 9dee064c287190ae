package io.singletable.internal.layout;

/**
 * Keys of a type's items in the table or an index, as they are stored.
 *
 * @param names names of the key attributes
 * @param partitions the partition keys
 * @param sort the sort keys
 */
public record KeyShape(KeyNames names, PartitionKeys partitions, SortKeys sort) {

}
