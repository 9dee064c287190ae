/**
 * Entities that all libraries store.
 */
@NullMarked
package io.singletable.benchmarks.model;

import org.jspecify.annotations.NullMarked;
