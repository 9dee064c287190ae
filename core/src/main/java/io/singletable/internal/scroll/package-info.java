/**
 * Positions of queries with the fingerprints that bind them, and the secrets of cursors.
 * Knows neither queries nor items.
 */
@NullMarked
package io.singletable.internal.scroll;

import org.jspecify.annotations.NullMarked;
