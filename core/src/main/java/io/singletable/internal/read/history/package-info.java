/**
 * Reads of the history of entities: windows of versions, searches among them, and
 * entities as they were at a time. Strongly consistent.
 */
@NullMarked
package io.singletable.internal.read.history;

import org.jspecify.annotations.NullMarked;
