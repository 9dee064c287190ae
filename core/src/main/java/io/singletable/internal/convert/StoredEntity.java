package io.singletable.internal.convert;

import io.singletable.internal.layout.ItemHeader;

/**
 * An entity together with the header of its item.
 */
public record StoredEntity<T>(ItemHeader header, T entity) {

}
