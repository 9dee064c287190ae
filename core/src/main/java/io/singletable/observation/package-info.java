/**
 * Observations of a template's operations: their context, names and key values, and the
 * convention that applications may replace. Independent of how operations are done.
 */
@NullMarked
package io.singletable.observation;

import org.jspecify.annotations.NullMarked;
