/**
 * Updates of every kind on types of every kind: what they leave in the table and in its
 * indexes, and what they cost.
 */
@NullMarked
package io.singletable.updates;

import org.jspecify.annotations.NullMarked;
