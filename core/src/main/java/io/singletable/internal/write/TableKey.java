package io.singletable.internal.write;

import io.singletable.internal.layout.ItemKey;

/**
 * Key of an item among the tables of a client.
 */
record TableKey(String tableName, ItemKey item) {
}
