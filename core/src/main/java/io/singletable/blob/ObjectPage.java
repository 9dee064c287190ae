package io.singletable.blob;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Page of the objects of a {@link BlobStore}.
 *
 * @param objects the objects, possibly none
 * @param next position after this page, as {@link BlobStore#list} takes it, or null if
 * there is nothing after it
 */
public record ObjectPage(List<StoredObject> objects, @Nullable String next) {

	public ObjectPage {
		objects = List.copyOf(objects);
	}

}
