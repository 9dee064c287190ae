/**
 * Classes loaded, and code run for the first time, in the background while an application
 * starts.
 */
@NullMarked
package io.singletable.autoconfigure.preinitialize;

import org.jspecify.annotations.NullMarked;
