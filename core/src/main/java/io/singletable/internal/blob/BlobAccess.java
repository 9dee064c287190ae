package io.singletable.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import org.jspecify.annotations.Nullable;

/**
 * Access to the content that references name. Thread-safe.
 */
public interface BlobAccess {

	/**
	 * Open content: all of it, which is verified as it is read, or a part.
	 * @param holder the version that the reference was read with, null if it is not known
	 * @throws io.singletable.BlobMissingException if there is no such content
	 */
	InputStream open(BlobReference reference, @Nullable BlobHolder holder, @Nullable BlobRange range)
			throws IOException;

	/**
	 * The key under which content lies in a store.
	 * @param location what tells the store from others
	 * @return the key, or null if it is in another store
	 */
	default @Nullable BlobKey keyIn(Object location, BlobReference reference) {
		return null;
	}

	/**
	 * A link to content.
	 */
	URI link(BlobReference reference, Duration validity);

}
