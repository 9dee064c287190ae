/**
 * Annotations that users write and exceptions that they catch. A leaf package: every
 * other package may use it, and it uses none of them.
 */
@NullMarked
package io.singletable;

import org.jspecify.annotations.NullMarked;
