/**
 * Recording of operations: where an observation begins and ends, and what it counts.
 * Whoever reads or writes reports to the current operation, if there is one. Knows
 * neither entities nor requests.
 */
@NullMarked
package io.singletable.internal.observation;

import org.jspecify.annotations.NullMarked;
