/**
 * The work of a backfill: makes the stored items of a type have what its class declares
 * now, by a scan of the table, or tells how far they are from it. Changes no content of
 * an entity, no version and no history, and answers no query.
 */
@NullMarked
package io.singletable.internal.backfill;

import org.jspecify.annotations.NullMarked;
