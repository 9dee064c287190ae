/**
 * The clock of tests, which stands still until it is moved.
 */
@NullMarked
package io.singletable.test.clock;

import org.jspecify.annotations.NullMarked;
