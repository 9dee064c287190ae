/**
 * The life of an entity as the application can watch and change it: the callbacks and
 * events of each step of saving, reading and deleting, and who is at work. Knows
 * entities, but neither items' keys nor requests; whoever reads or writes calls it.
 */
@NullMarked
package io.singletable.lifecycle;

import org.jspecify.annotations.NullMarked;
