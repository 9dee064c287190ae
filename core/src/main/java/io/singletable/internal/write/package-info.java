/**
 * Writes: plans, the contributors that add actions to them, the executor that checks the
 * limits and is the only one to send them, and their outcomes; updates, which are planned
 * as one action, or else change an item that was read. Nothing here reads an item for its
 * own sake, knows a repository, or turns an entity into an item.
 */
@NullMarked
package io.singletable.internal.write;

import org.jspecify.annotations.NullMarked;
