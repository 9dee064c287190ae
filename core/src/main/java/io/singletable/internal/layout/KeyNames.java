package io.singletable.internal.layout;

/**
 * Names of a table's or index's key attributes.
 */
public record KeyNames(String partition, String sort) {

}
