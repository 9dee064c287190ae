package io.singletable.internal.layout;

/**
 * A global secondary index that the table needs. Both keys are strings, every attribute
 * is projected.
 *
 * @param name name of the index
 * @param names names of its key attributes
 */
public record IndexLayout(String name, KeyNames names) {

}
