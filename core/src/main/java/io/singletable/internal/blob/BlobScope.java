package io.singletable.internal.blob;

import java.util.function.Supplier;

import io.singletable.blob.Blob;
import io.singletable.internal.thread.ThreadBound;
import org.jspecify.annotations.Nullable;

/**
 * Scope of the calling thread in which items are written or read: says what each blob is
 * written as, and which blob a reference is read as. Of one call, hence of one thread.
 */
public abstract class BlobScope {

	private static final ThreadBound<BlobScope> CURRENT = new ThreadBound<>();

	/**
	 * The scope of the calling thread.
	 * @return the scope, or null if there is none: blobs can be neither stored nor read
	 */
	public static @Nullable BlobScope current() {
		return CURRENT.get();
	}

	/**
	 * Write or read within this scope.
	 */
	public final <R extends @Nullable Object> R run(Supplier<R> work) {
		return CURRENT.<R>call(this, work);
	}

	/**
	 * Whether what the calling thread writes may be stored: nothing but a blob is written
	 * as a reference then, as nobody would know that its content is needed.
	 */
	public static boolean isStoring() {
		BlobScope scope = CURRENT.get();
		return scope == null || scope.stores();
	}

	/**
	 * Whether what is written may be stored.
	 */
	protected boolean stores() {
		return true;
	}

	/**
	 * The reference that a blob is written as.
	 * @return the reference, or null if the content is written into the item
	 */
	public abstract @Nullable BlobReference referenceTo(Blob blob);

	/**
	 * The reference that a payload is written as which is stored beside its item.
	 * @param payload the compressed payload, which must not change any more
	 */
	public abstract BlobReference referenceToOverflow(byte[] payload);

	/**
	 * The blob that was written as a reference within this scope.
	 * @return the blob, or null if there is none
	 */
	protected @Nullable Blob find(BlobReference reference) {
		return null;
	}

	/**
	 * The blob that a reference is read as.
	 */
	public abstract Blob blobOf(BlobReference reference);

}
