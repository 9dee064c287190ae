/**
 * Changes of stored properties: what a caller asks for, resolved against a type and
 * encoded, as an update expression and as a change of an item in memory. Knows no request
 * and no condition of the library.
 */
@NullMarked
package io.singletable.internal.update;

import org.jspecify.annotations.NullMarked;
