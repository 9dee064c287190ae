package io.singletable.internal.update;

import org.jspecify.annotations.Nullable;

/**
 * Change with what is known of the value after it, without the item.
 */
record KnownChange(EncodedChange change, boolean certain, @Nullable Object value) {

}
