package io.singletable.internal.convert;

import io.singletable.internal.layout.ItemHeader;

/**
 * An entity together with the header of its item.
 *
 * @param <T> the entity
 * @param header what the library keeps
 * @param entity the entity
 */
public record StoredEntity<T>(ItemHeader header, T entity) {

}
