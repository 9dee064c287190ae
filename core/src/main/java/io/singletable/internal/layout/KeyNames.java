package io.singletable.internal.layout;

/**
 * Names of a table's or index's key attributes.
 *
 * @param partition name of the partition key
 * @param sort name of the sort key
 */
public record KeyNames(String partition, String sort) {

}
