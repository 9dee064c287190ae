/**
 * Unique values as writes claim, free and take them over: sentinels, and the conditions
 * by which their owners confirm them. Knows no entity's version or history.
 */
@NullMarked
package io.singletable.internal.write.unique;

import org.jspecify.annotations.NullMarked;
