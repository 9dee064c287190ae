package io.singletable.core;

import org.jspecify.annotations.Nullable;

/**
 * Version of an entity that references content that is missing. Its text form does not
 * show the id.
 *
 * @param type name of the type
 * @param entityId id of the entity, or null if this application does not know the type
 * @param version number of the version
 * @param current whether it is what is stored of the entity itself, deleted or not, and
 * not an earlier version
 */
public record MissingBlob(String type, @Nullable Object entityId, long version, boolean current) {

	@Override
	public String toString() {
		return "MissingBlob[version " + this.version + " of a " + this.type + "]";
	}

}
