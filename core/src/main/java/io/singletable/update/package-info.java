/**
 * Values of updates in place: expressions of properties, partial updates, and
 * descriptions of what an update becomes. A leaf package: independent of how a property
 * is stored, and of requests.
 */
@NullMarked
package io.singletable.update;

import org.jspecify.annotations.NullMarked;
