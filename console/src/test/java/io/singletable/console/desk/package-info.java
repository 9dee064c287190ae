/**
 * Entities of a desk, whose console tests look at.
 */
@NullMarked
package io.singletable.console.desk;

import org.jspecify.annotations.NullMarked;
