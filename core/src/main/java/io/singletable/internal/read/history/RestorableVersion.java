package io.singletable.internal.read.history;

import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import org.jspecify.annotations.Nullable;

/**
 * Version of an entity that is to be restored, and what it is to replace.
 *
 * @param content the content of the version, null if it is not kept or marks a deletion
 * @param current the current item, alive or not, null if there is none
 */
public record RestorableVersion<T>(@Nullable StoredEntity<T> content, @Nullable StoredItem current) {

}
