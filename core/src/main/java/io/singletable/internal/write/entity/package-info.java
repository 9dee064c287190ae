/**
 * One entity on its way into a plan: its draft and stamps, the version that a write
 * expects and makes, and the contributors, each of which adds its actions
 * ({@code WriteContributor}: the current item, the history). Here a save of a stale
 * entity is refused ({@code HeadRefusal}), and a new contributor joins in
 * {@code EntityPlanner}. Sends nothing.
 */
@NullMarked
package io.singletable.internal.write.entity;

import org.jspecify.annotations.NullMarked;
