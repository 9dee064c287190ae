/**
 * Conversion of entities into payloads and back: the attributes of an item, or one
 * compressed binary. Works on Jackson's token streams, straight from and to
 * {@code AttributeValue}s. Knows neither keys nor the attributes that are not the
 * entity's own; callers name what to leave out and pass in what was carried elsewhere.
 */
@NullMarked
package io.singletable.internal.convert;

import org.jspecify.annotations.NullMarked;
