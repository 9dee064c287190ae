/**
 * Meters of operations and of refused cursors, where a {@code MeterRegistry} exists. What
 * they count comes from observations; nothing here changes what is sent.
 */
@NullMarked
package io.singletable.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
