/**
 * Clients that answer without a network.
 */
@NullMarked
package io.singletable.benchmarks.client;

import org.jspecify.annotations.NullMarked;
