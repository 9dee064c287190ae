/**
 * Values that a thread has while it works, beside the parameters of its calls. Knows
 * nothing of what the values are for.
 */
@NullMarked
package io.singletable.internal.thread;

import org.jspecify.annotations.NullMarked;
