/**
 * Differences between two instances of an entity. A leaf package: independent of how
 * entities are stored.
 */
@NullMarked
package io.singletable.change;

import org.jspecify.annotations.NullMarked;
