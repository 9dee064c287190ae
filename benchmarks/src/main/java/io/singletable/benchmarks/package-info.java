/**
 * Measurements of this library beside others that do the same.
 */
@NullMarked
package io.singletable.benchmarks;

import org.jspecify.annotations.NullMarked;
