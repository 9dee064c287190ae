/**
 * Updates, which are planned as one action in place, or else change an entity that was
 * read and save it under the condition that nobody has changed it; and writes under
 * conditions of the caller. What is asked for is resolved elsewhere.
 */
@NullMarked
package io.singletable.internal.write.update;

import org.jspecify.annotations.NullMarked;
