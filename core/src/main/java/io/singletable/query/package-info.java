/**
 * How things are found: criteria, the planner that turns them into access plans, the
 * positions of a query and the cursors that carry them out of the application. Nothing
 * here writes, knows a repository, or turns an item into an entity.
 */
@NullMarked
package io.singletable.query;

import org.jspecify.annotations.NullMarked;
