/**
 * Annotations that configure the application context of a test. Nothing here reads or
 * writes a table.
 */
@NullMarked
package io.singletable.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
