package io.singletable.internal.blob.write;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.Blob;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.BlobScope;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.internal.blob.store.TableBlobs;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Scope in which the item of a write is made. A blob keeps its reference only if the very
 * item that it was loaded with is the one that is replaced; any other gets a new object.
 */
public final class WriteScope extends BlobScope {

	private final TableBlobs blobs;

	private final NewObjects objects;

	private final ReplacedVersion version;

	private final Map<Blob, BlobReference> referenced = new IdentityHashMap<>();

	private final Map<String, StoredContent> contents = new LinkedHashMap<>();

	private final Set<String> held = new TreeSet<>();

	private @Nullable AttributeValue source;

	private @Nullable RuntimeException failure;

	/**
	 * Create a scope.
	 * @param source id of the write whose item the references of earlier writes of the
	 * same transaction are from, null if there are none
	 */
	WriteScope(TableBlobs blobs, NewObjects objects, ReplacedVersion version, @Nullable AttributeValue source) {
		this.blobs = blobs;
		this.objects = objects;
		this.version = version;
		this.source = source;
	}

	@Override
	public @Nullable BlobReference referenceTo(Blob blob) {
		BlobReference known = this.referenced.get(blob);
		if (known != null) {
			return known;
		}
		try {
			if (isInline(blob)) {
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

	private boolean isInline(Blob blob) {
		return !(blob instanceof AdoptedBlob) && BlobPlace.of(blob) == null
				&& blob.size() <= this.blobs.inlineUpTo().toBytes();
	}

	private BlobReference reference(Blob blob) {
		BlobPlace place = BlobPlace.of(blob);
		if (place != null && mayMoveOn(place)) {
			return place.reference();
		}
		StoredContent content = this.objects.content(blob);
		this.contents.put(content.reference().id(), content);
		return content.reference();
	}

	private boolean mayMoveOn(BlobPlace place) {
		BlobHolder holder = place.holder();
		if (holder == null || !isHere(place) || !holder.isOfEntity(this.version.next())) {
			return false;
		}
		return this.version.pending().contains(place.reference().id())
				|| (this.version.is(holder) && isOfSource(holder));
	}

	/** A write replaces one item. */
	private boolean isOfSource(BlobHolder holder) {
		if (this.source == null) {
			this.source = holder.writeId();
		}
		return Objects.equals(this.source, holder.writeId());
	}

	/**
	 * By the store: a table of another account can have the same name. What is not sent
	 * has no store, and names what the table has.
	 */
	private boolean isHere(BlobPlace place) {
		BlobReference reference = place.reference();
		return place.access() == this.blobs.access() || this.blobs.isUnsent()
				|| this.blobs.key(reference.id()).equals(place.access().keyIn(this.blobs.location(), reference));
	}

	/** Always one of its own, unless the same write has stored it before. */
	@Override
	public BlobReference referenceToOverflow(byte[] payload) {
		StoredContent content = this.objects.overflow(payload);
		this.contents.put(content.reference().id(), content);
		this.held.add(content.reference().id());
		return content.reference();
	}

	@Override
	public Blob blobOf(BlobReference reference) {
		return new StoredBlob(new BlobPlace(reference, null, this.blobs.access()));
	}

	/**
	 * Why a blob can't be written.
	 * @return the failure, or null if all can
	 */
	public @Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * The item that references are from, which has to be the one that is replaced.
	 * @return id of the write that made it, or null if no reference moves on
	 */
	public @Nullable AttributeValue source() {
		return this.source;
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
