package io.singletable.internal.write.transaction;

import io.singletable.internal.layout.ItemKey;

/**
 * Key of an item among the tables of a client.
 */
public record TableKey(String tableName, ItemKey item) {
}
