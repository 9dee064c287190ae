package io.singletable;

/**
 * An item of a type that no entity of this application has, such as one that a newer
 * version of the application writes: it was met where entities of several types are read,
 * and can't be one of them.
 *
 * @param typeName name of the type, as it is stored; anything but visible ASCII
 * characters is escaped
 * @param version number of the item's version, 0 if it has none
 */
public record UnknownItem(String typeName, long version) {

}
