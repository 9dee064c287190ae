/**
 * Items as they come over the wire: decoded where they are looked at, and not before.
 */
@NullMarked
package io.singletable.internal.wire;

import org.jspecify.annotations.NullMarked;
