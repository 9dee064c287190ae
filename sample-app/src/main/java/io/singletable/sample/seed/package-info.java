/**
 * The data with which the sample begins, written as if it had grown over some months.
 */
@NullMarked
package io.singletable.sample.seed;

import org.jspecify.annotations.NullMarked;
