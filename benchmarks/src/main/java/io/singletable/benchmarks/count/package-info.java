/**
 * Counts of what operations cost: requests, items, bytes and request units.
 */
@NullMarked
package io.singletable.benchmarks.count;

import org.jspecify.annotations.NullMarked;
