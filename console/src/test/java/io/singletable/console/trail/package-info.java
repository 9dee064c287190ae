/**
 * Audited entities.
 */
@NullMarked
package io.singletable.console.trail;

import org.jspecify.annotations.NullMarked;
