package io.singletable.internal.read;

import io.singletable.internal.layout.ItemHeader;

/**
 * An entity as its item's header knows it.
 *
 * @param id its id
 * @param header what the library keeps of it
 */
public record StoredHeader(Object id, ItemHeader header) {

}
