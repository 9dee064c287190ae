/**
 * Positions and windows of queries, and the cursors that carry positions out of the
 * application. Knows neither queries nor items.
 */
@NullMarked
package io.singletable.scroll;

import org.jspecify.annotations.NullMarked;
