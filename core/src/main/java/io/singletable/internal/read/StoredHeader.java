package io.singletable.internal.read;

import io.singletable.internal.layout.ItemHeader;

/**
 * Header of a stored entity, and its id.
 */
public record StoredHeader(Object id, ItemHeader header) {

}
