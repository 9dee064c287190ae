/**
 * Probes of tables: bounded, cached requests that tell the state of a table without
 * holding up who asks. Health and the model of the application share them, so that both
 * together send no more requests than one. Not for use by applications.
 */
@NullMarked
package io.singletable.internal.probe;

import org.jspecify.annotations.NullMarked;
