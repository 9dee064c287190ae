package io.singletable.internal.blob;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.Blob;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Scope in which entities are written only to be compared, merged or measured: no content
 * is stored, and what is read again is the very same blob. Of one thread, unless nothing
 * is written any more.
 */
public final class ComparingScope extends BlobScope {

	private static final int ID_DIGITS = 2 * BlobForm.ID_LENGTH;

	/** Size up to which content is written, negative for none. */
	private final long inlineUpTo;

	private final @Nullable ComparingScope outer;

	private final boolean stores;

	private final Map<Blob, BlobReference> references = new IdentityHashMap<>(4);

	private final Map<String, Blob> blobs = new HashMap<>();

	private int ids;

	private long bytes;

	private long largest;

	private ComparingScope(long inlineUpTo, @Nullable ComparingScope outer, boolean stores) {
		this.inlineUpTo = inlineUpTo;
		this.outer = outer;
		this.stores = stores;
		this.ids = (outer != null) ? outer.ids : 0;
	}

	/**
	 * Create a scope in which every blob is a reference, so that no content is read.
	 */
	public static ComparingScope ofReferences() {
		return new ComparingScope(-1, null, true);
	}

	/**
	 * Create a scope in which blobs take as much room as in an item.
	 * @param inlineUpTo the size up to which content is part of the item
	 */
	public static ComparingScope asStored(DataSize inlineUpTo) {
		return new ComparingScope(inlineUpTo.toBytes(), null, true);
	}

	/**
	 * A scope of its own that also reads what was written in this one.
	 */
	public ComparingScope inner() {
		return new ComparingScope(this.inlineUpTo, this, this.stores);
	}

	/**
	 * Compare within the comparing scope of the calling thread, or one of its own, of
	 * which nothing is stored.
	 */
	public static <R> R within(Supplier<R> work) {
		return (current() instanceof ComparingScope) ? work.get() : new ComparingScope(-1, null, false).run(work);
	}

	@Override
	protected boolean stores() {
		return this.stores;
	}

	@Override
	public @Nullable BlobReference referenceTo(Blob blob) {
		BlobPlace place = BlobPlace.of(blob);
		boolean known = place != null || !(blob instanceof AdoptedBlob);
		if (place == null && known && blob.size() <= this.inlineUpTo) {
			return null;
		}
		BlobReference written = written(blob);
		if (written == null) {
			written = reference(blob, place, known);
			this.references.put(blob, written);
			if (this.blobs.merge(written.id(), blob, ComparingScope::newer) == blob) {
				this.bytes += written.size();
				this.largest = Math.max(this.largest, written.size());
			}
		}
		return written;
	}

	private @Nullable BlobReference written(Blob blob) {
		BlobReference written = this.references.get(blob);
		return (written != null || this.outer == null) ? written : this.outer.written(blob);
	}

	private BlobReference reference(Blob blob, @Nullable BlobPlace place, boolean known) {
		String id = (place != null) ? place.reference().id() : newId();
		// Nobody knows what an adopted blob is equal to.
		return known ? BlobReference.of(id, blob) : new BlobReference(id, 0, id + id, blob.contentType());
	}

	private String newId() {
		String digits = Integer.toHexString(this.ids++);
		return "f".repeat(ID_DIGITS / 2) + "0".repeat(ID_DIGITS / 2 - digits.length()) + digits;
	}

	/**
	 * Of two blobs of one reference, the one that was loaded with the newer version: it
	 * is the one that the next save may keep.
	 */
	private static Blob newer(Blob one, Blob other) {
		return (versionOf(other) > versionOf(one)) ? other : one;
	}

	private static long versionOf(Blob blob) {
		BlobPlace place = BlobPlace.of(blob);
		return (place != null && place.holder() != null) ? place.holder().version() : -1;
	}

	@Override
	public BlobReference referenceToOverflow(byte[] payload) {
		Blob blob = Blob.of(payload, Blob.OCTET_STREAM);
		BlobReference reference = BlobReference.of(newId(), blob);
		this.blobs.put(reference.id(), blob);
		this.bytes += reference.size();
		return reference;
	}

	/**
	 * Ids of what is not part of the item.
	 */
	public Set<String> ids() {
		return Collections.unmodifiableSet(this.blobs.keySet());
	}

	/**
	 * Size of what is not part of the item, in bytes.
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * Size of the largest blob that is not part of the item, in bytes.
	 */
	public long largest() {
		return this.largest;
	}

	@Override
	protected @Nullable Blob find(BlobReference reference) {
		Blob blob = this.blobs.get(reference.id());
		return (blob != null || this.outer == null) ? blob : this.outer.find(reference);
	}

	@Override
	public Blob blobOf(BlobReference reference) {
		Blob blob = find(reference);
		return (blob != null) ? blob : new StoredBlob(new BlobPlace(reference, null, NoAccess.INSTANCE));
	}

}
