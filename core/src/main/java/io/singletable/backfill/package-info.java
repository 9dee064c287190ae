/**
 * Backfills as users start them, and their reports. The work itself is internal.
 */
@NullMarked
package io.singletable.backfill;

import org.jspecify.annotations.NullMarked;
