/**
 * The annotations that users write and the exceptions that they catch. A leaf: every
 * other package may use it, and it uses none of them.
 */
@NullMarked
package io.singletable;

import org.jspecify.annotations.NullMarked;
