package io.singletable.internal.read;

import io.singletable.internal.layout.ItemHeader;

/**
 * Header of a stored entity, and its id.
 *
 * @param id its id
 * @param header its header
 */
public record StoredHeader(Object id, ItemHeader header) {

}
