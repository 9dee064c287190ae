package io.singletable.internal.layout;

/**
 * Keys of a type's items in the table or an index, as they are stored.
 */
public record KeyShape(KeyNames names, PartitionKeys partitions, SortKeys sort) {

}
