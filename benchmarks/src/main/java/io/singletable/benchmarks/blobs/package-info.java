/**
 * Measurements of blobs and of payloads that are stored beside their items.
 */
@NullMarked
package io.singletable.benchmarks.blobs;

import org.jspecify.annotations.NullMarked;
