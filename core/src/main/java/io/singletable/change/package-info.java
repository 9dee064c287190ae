/**
 * Differences between two instances of an entity, property by property. A leaf package:
 * compares Java objects, by the properties that Jackson and Spring Data see in them, and
 * is independent of how entities are stored.
 */
@NullMarked
package io.singletable.change;

import org.jspecify.annotations.NullMarked;
