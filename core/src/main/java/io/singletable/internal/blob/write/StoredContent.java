package io.singletable.internal.blob.write;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.singletable.BlobMissingException;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobStore;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.StoredBlob;
import org.jspecify.annotations.Nullable;

/**
 * New object of a write: content that is put, or copied within the store.
 */
final class StoredContent {

	private final BlobReference reference;

	private final Blob content;

	private final @Nullable BlobKey source;

	private boolean stored;

	/**
	 * Create an object.
	 * @param source key of the content where it is in the same store already, null if it
	 * is to be put
	 */
	StoredContent(BlobReference reference, Blob content, @Nullable BlobKey source) {
		this.reference = reference;
		this.content = content;
		this.source = source;
	}

	/**
	 * An object that the store has copied from elsewhere.
	 */
	static StoredContent adopted(BlobReference reference, Blob content) {
		StoredContent adopted = new StoredContent(reference, content, null);
		adopted.stored = true;
		return adopted;
	}

	BlobReference reference() {
		return this.reference;
	}

	/** Whether it is of the same bytes. */
	boolean isContent(Blob blob) {
		return this.content.equals(blob);
	}

	/** Whether there is the object. */
	boolean isStored() {
		return this.stored;
	}

	/**
	 * Store the object, by one attempt.
	 */
	void store(BlobStore store, BlobKey key) {
		if (this.source != null && store.copy(this.source, key)) {
			this.stored = true;
			return;
		}
		if (this.source != null && this.content instanceof StoredBlob) {
			throw missing(BlobPlace.of(this.content));
		}
		try {
			store.put(key, this.content);
			this.stored = true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The content of a blob can't be read, and nothing was written: "
					+ "create the Blob of content that can be opened until it is saved", ex);
		}
	}

	private static BlobMissingException missing(@Nullable BlobPlace place) {
		BlobHolder holder = (place != null) ? place.holder() : null;
		return new BlobMissingException(
				"The content of a blob" + ((holder != null) ? " of " + holder : "")
						+ " is not in its store, and can't be copied: nothing was written. Load its entity again",
				(holder != null) ? holder.typeName() : "?", (holder != null) ? holder.entityId() : null, false);
	}

}
