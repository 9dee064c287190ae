/**
 * Garbage collection and verification of the content of blobs: reads all references of a
 * table, and compares them with what is stored. Neither writes an entity, nor decodes a
 * payload.
 */
@NullMarked
package io.singletable.internal.blob.sweep;

import org.jspecify.annotations.NullMarked;
