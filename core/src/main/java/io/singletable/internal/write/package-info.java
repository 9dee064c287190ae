/**
 * Writes of single entities: saves, inserts and deletes with their callbacks, repeated
 * where the conflicting item allows it, and completed by events. What is written is in
 * {@code plan}, what one entity contributes in {@code entity}, who sends it and what
 * became of it in {@code execution}, writes that wait for a commit in
 * {@code transaction}, changes of properties in {@code update}, writes side by side in
 * {@code parallel}. Nothing here reads an item for its own sake, knows a repository, or
 * turns an entity into an item.
 */
@NullMarked
package io.singletable.internal.write;

import org.jspecify.annotations.NullMarked;
