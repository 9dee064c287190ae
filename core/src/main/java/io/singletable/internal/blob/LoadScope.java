package io.singletable.internal.blob;

import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

/**
 * Scope in which an item is read: its blobs know the version that they were loaded with.
 * What was written by the same thread before, to be read again, is the same blob.
 */
public final class LoadScope extends BlobScope {

	private final BlobAccess access;

	private final @Nullable BlobHolder holder;

	private final @Nullable BlobScope outer;

	/**
	 * Create a scope.
	 * @param holder the version that is read, null if it is not known
	 */
	public LoadScope(BlobAccess access, @Nullable BlobHolder holder) {
		this.access = access;
		this.holder = holder;
		this.outer = current();
	}

	@Override
	public @Nullable BlobReference referenceTo(Blob blob) {
		throw new IllegalStateException("A blob can't be written where an item is read");
	}

	@Override
	public BlobReference referenceToOverflow(byte[] payload) {
		throw new IllegalStateException("A payload can't be written where an item is read");
	}

	@Override
	protected @Nullable Blob find(BlobReference reference) {
		return (this.outer != null) ? this.outer.find(reference) : null;
	}

	@Override
	public Blob blobOf(BlobReference reference) {
		Blob known = find(reference);
		return (known != null) ? known : new StoredBlob(new BlobPlace(reference, this.holder, this.access));
	}

}
