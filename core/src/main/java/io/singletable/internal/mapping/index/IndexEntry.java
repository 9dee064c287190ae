package io.singletable.internal.mapping.index;

/**
 * The keys of one entity in an index.
 *
 * @param partition the partition key, without the type's name
 */
public record IndexEntry(String partition, String sort) {

}
