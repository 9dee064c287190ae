/**
 * Positions and windows of queries, and the cursors that carry positions out of the
 * application. Independent of queries and items.
 */
@NullMarked
package io.singletable.scroll;

import org.jspecify.annotations.NullMarked;
