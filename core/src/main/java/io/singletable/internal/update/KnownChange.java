package io.singletable.internal.update;

import org.jspecify.annotations.Nullable;

/**
 * Value of a target after its change, as far as it is known without the item.
 *
 * @param target the target
 * @param certain whether the value is known
 * @param value the value
 */
record KnownChange(PropertyTarget target, boolean certain, @Nullable Object value) {

}
