/**
 * The store of blobs that keeps their content in the table of the entities, as items of
 * 380 KB. Knows requests, and nothing of entities.
 */
@NullMarked
package io.singletable.internal.blob.chunk;

import org.jspecify.annotations.NullMarked;
