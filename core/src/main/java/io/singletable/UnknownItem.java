package io.singletable;

/**
 * Item of a type for which this application has no entity, such as one that was written
 * by a newer version of the application. Returned by reads of entities of several types.
 *
 * @param typeName name of the type as stored; characters other than visible ASCII are
 * escaped
 * @param version version number of the item, 0 if it has none
 */
public record UnknownItem(String typeName, long version) {

}
