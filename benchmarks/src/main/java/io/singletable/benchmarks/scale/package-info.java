/**
 * Curves of what operations of this library cost, against the size of what they work on.
 */
@NullMarked
package io.singletable.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
