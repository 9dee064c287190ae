package io.singletable.query;

import io.singletable.layout.ItemHeader;

/**
 * An entity as its item's header knows it.
 *
 * @param id its id
 * @param header what the library keeps of it
 */
public record FoundHeader(Object id, ItemHeader header) {

}
