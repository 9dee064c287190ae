/**
 * Clients that libraries are measured on, and what they write.
 */
@NullMarked
package io.singletable.benchmarks.client;

import org.jspecify.annotations.NullMarked;
