/**
 * Entities of another table than that of the desk.
 */
@NullMarked
package io.singletable.console.archive;

import org.jspecify.annotations.NullMarked;
