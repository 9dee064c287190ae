package io.singletable.internal.blob.write;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.BlobScope;
import org.jspecify.annotations.Nullable;

/**
 * Scope in which the item of a write is made. A blob keeps its reference only if the
 * version that holds it is the one that is replaced; any other gets a new object.
 */
public final class WriteScope extends BlobScope {

	private final BlobWrite write;

	private final ReplacedVersion version;

	private final Map<Blob, BlobReference> referenced = new IdentityHashMap<>();

	private final Map<String, StoredContent> contents = new LinkedHashMap<>();

	private final Set<String> held = new TreeSet<>();

	private @Nullable RuntimeException failure;

	WriteScope(BlobWrite write, ReplacedVersion version) {
		this.write = write;
		this.version = version;
	}

	@Override
	public @Nullable BlobReference referenceTo(Blob blob) {
		BlobReference known = this.referenced.get(blob);
		if (known != null) {
			return known;
		}
		try {
			if (this.write.isInline(blob)) {
				return null;
			}
			BlobReference reference = reference(blob);
			this.referenced.put(blob, reference);
			this.held.add(reference.id());
			return reference;
		}
		catch (RuntimeException ex) {
			// What Jackson makes of it tells neither type nor text.
			this.failure = ex;
			throw ex;
		}
	}

	private BlobReference reference(Blob blob) {
		BlobPlace place = BlobPlace.of(blob);
		if (place != null && mayMoveOn(place)) {
			return place.reference();
		}
		StoredContent content = this.write.content(blob);
		this.contents.put(content.reference().id(), content);
		return content.reference();
	}

	private boolean mayMoveOn(BlobPlace place) {
		return place.holder() != null && this.write.isHere(place) && place.holder().isOfEntity(this.version.next())
				&& (this.version.is(place.holder()) || this.version.pending().contains(place.reference().id()));
	}

	/** Always one of its own, unless the same write has stored it before. */
	@Override
	public BlobReference referenceToOverflow(byte[] payload) {
		StoredContent content = this.write.overflow(payload);
		this.contents.put(content.reference().id(), content);
		this.held.add(content.reference().id());
		return content.reference();
	}

	@Override
	public Blob blobOf(BlobReference reference) {
		return this.write.stored(reference);
	}

	/**
	 * Why a blob can't be written.
	 * @return the failure, or null if all can
	 */
	public @Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * Ids of the blobs that the item holds.
	 */
	public Set<String> held() {
		return Collections.unmodifiableSet(this.held);
	}

	Map<Blob, BlobReference> referenced() {
		return this.referenced;
	}

	Collection<StoredContent> contents() {
		return this.contents.values();
	}

	ReplacedVersion version() {
		return this.version;
	}

}
