/**
 * Load for minutes, to be watched by hand.
 */
@NullMarked
package io.singletable.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
