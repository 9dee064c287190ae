package io.singletable.internal.blob;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

/**
 * Place of the content of a blob: the reference, and the version of an entity that holds
 * it. A reference moves only from a version to the next one of the same entity: that
 * makes it provable which content nobody holds.
 *
 * @param holder the version that the blob was loaded or saved with, null if it was read
 * without its entity
 */
public record BlobPlace(BlobReference reference, @Nullable BlobHolder holder, BlobAccess access) {

	/**
	 * The place of a blob.
	 * @return the place, or null if its content is not stored
	 */
	public static @Nullable BlobPlace of(Blob blob) {
		return StoredBlob.place(blob);
	}

	/**
	 * Have a blob remember that its content is here.
	 */
	public void remember(Blob blob) {
		StoredBlob.place(blob, this);
	}

}
