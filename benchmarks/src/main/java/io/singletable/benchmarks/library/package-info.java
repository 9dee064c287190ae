/**
 * Operations of each library, ready to be called.
 */
@NullMarked
package io.singletable.benchmarks.library;

import org.jspecify.annotations.NullMarked;
