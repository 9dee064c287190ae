/**
 * Lifecycle of entities, in which the application can take part: the callbacks and events
 * of each step of saving, reading and deleting, and the auditors. Depends on entities,
 * but not on keys of items or requests; called by readers and writers.
 */
@NullMarked
package io.singletable.lifecycle;

import org.jspecify.annotations.NullMarked;
