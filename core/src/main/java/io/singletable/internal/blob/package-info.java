/**
 * Blobs of entities between their content and their items: references, who holds them,
 * and what a thread that writes or reads an item does with each. Knows neither entities,
 * nor requests.
 */
@NullMarked
package io.singletable.internal.blob;

import org.jspecify.annotations.NullMarked;
