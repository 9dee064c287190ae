/**
 * Fresh and empty tables for tests.
 */
@NullMarked
package io.singletable.test.table;

import org.jspecify.annotations.NullMarked;
