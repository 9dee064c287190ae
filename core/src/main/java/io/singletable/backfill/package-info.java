/**
 * Backfills, which update the stored items of a type to the current declaration of its
 * class by a scan of the table, or report their differences. Never change the content of
 * an entity, its version or its history, and answer no queries.
 */
@NullMarked
package io.singletable.backfill;

import org.jspecify.annotations.NullMarked;
