/**
 * The store of the blobs of a table, as what reads and writes items sees it: keys, access
 * with verification, and the cache. Knows no requests to DynamoDB.
 */
@NullMarked
package io.singletable.internal.blob.store;

import org.jspecify.annotations.NullMarked;
