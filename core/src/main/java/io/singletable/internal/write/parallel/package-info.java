/**
 * Writes of many entities side by side: their steps, of which the requests are sent by
 * any thread, and all else by the caller's.
 */
@NullMarked
package io.singletable.internal.write.parallel;

import org.jspecify.annotations.NullMarked;
