package io.singletable.internal.write;

import io.singletable.internal.layout.ItemKey;

/**
 * Key of an item among the tables of a client.
 *
 * @param tableName name of the table
 * @param item key of the item
 */
record TableKey(String tableName, ItemKey item) {
}
