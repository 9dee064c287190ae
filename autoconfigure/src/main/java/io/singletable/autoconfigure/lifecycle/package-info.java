/**
 * Beans for the lifecycle of entities: the lifecycle, which calls the application's
 * callbacks and publishes its events, the auditors, traces and reasons of what is
 * written, and the validation of entities.
 */
@NullMarked
package io.singletable.autoconfigure.lifecycle;

import org.jspecify.annotations.NullMarked;
