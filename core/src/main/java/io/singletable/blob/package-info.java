/**
 * Large values of entities, which are stored beside their items: the {@code Blob} of a
 * property, and the stores of their content. Knows nothing of entities and items.
 */
@NullMarked
package io.singletable.blob;

import org.jspecify.annotations.NullMarked;
