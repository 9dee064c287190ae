package io.singletable.internal.blob.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.internal.blob.store.TableBlobs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * New objects of a write: those that its plans refer to, and those that may be in the
 * store. An id is not stored under twice, as a late delete could meet the second object.
 * Of one write.
 */
final class NewObjects {

	/**
	 * Time after which nothing may be committed any more that was stored: a minute less
	 * than half an hour, for the last attempt of a call.
	 */
	private static final Duration FRESH = Duration.ofMinutes(29);

	private static final Log logger = LogFactory.getLog(NewObjects.class);

	private final TableBlobs blobs;

	private final Clock clock;

	private final Map<Blob, StoredContent> contents = new IdentityHashMap<>();

	private final List<StoredContent> overflows = new ArrayList<>();

	/** Ids under which there may be an object. */
	private final Set<String> attempted = new LinkedHashSet<>();

	/** Those of them that were stored while the last plan was made. */
	private final Set<String> adopted = new LinkedHashSet<>();

	private @Nullable Instant firstStored;

	NewObjects(TableBlobs blobs, Clock clock) {
		this.blobs = blobs;
		this.clock = clock;
	}

	/**
	 * The write is going to be planned.
	 */
	void beginPlan() {
		this.adopted.clear();
	}

	/**
	 * Delete what was stored for a plan that could not be made.
	 */
	void withdraw() {
		this.contents.values().removeIf((content) -> this.adopted.contains(content.reference().id()));
		this.attempted.removeAll(this.adopted);
		delete(this.adopted);
		this.adopted.clear();
	}

	/**
	 * Store objects, as far as they are not.
	 */
	void store(Collection<StoredContent> contents) {
		// The plan could be made: who fails to make another one, leaves them.
		this.adopted.clear();
		for (StoredContent content : contents) {
			if (!content.isStored()) {
				store(content);
			}
		}
	}

	/**
	 * What could not be stored, a later attempt of a transaction stores under a new id.
	 */
	private void store(StoredContent content) {
		String id = content.reference().id();
		attempt(id);
		try {
			content.store(this.blobs.store(), this.blobs.key(id));
		}
		finally {
			if (!content.isStored()) {
				this.contents.values().remove(content);
				this.overflows.remove(content);
			}
		}
	}

	private void attempt(String id) {
		if (this.firstStored == null) {
			this.blobs.requireNoOtherOwner();
			this.firstStored = this.clock.instant();
		}
		this.attempted.add(id);
	}

	/**
	 * Refuse to send what was stored too long ago: a sweep might take it for left over.
	 */
	void requireFresh() {
		if (this.firstStored != null && this.firstStored.plus(FRESH).isBefore(this.clock.instant())) {
			throw new TransientDataAccessResourceException(
					"The blobs of this write were stored more than half an hour ago, and nothing was written: "
							+ "save the entity again, and commit earlier");
		}
	}

	/**
	 * Delete what nothing refers to.
	 * @param held ids of the objects that stay
	 */
	void deleteAllBut(Set<String> held) {
		delete(this.attempted.stream().filter((id) -> !held.contains(id)).toList());
	}

	void clear() {
		this.contents.clear();
		this.overflows.clear();
		this.attempted.clear();
		this.adopted.clear();
		this.firstStored = null;
	}

	private void delete(Collection<String> ids) {
		if (ids.isEmpty()) {
			return;
		}
		List<BlobKey> keys = ids.stream().map(this.blobs::key).toList();
		try {
			this.blobs.store().delete(keys);
		}
		catch (RuntimeException ex) {
			logger.info("The content of " + keys.size()
					+ " blobs of a write that was not applied could not be deleted: a sweep will");
			logger.debug("Failure to delete the content of blobs", ex);
		}
	}

	/**
	 * The object of a blob that needs a new one.
	 */
	StoredContent content(Blob blob) {
		StoredContent known = this.contents.get(blob);
		if (known == null) {
			known = (blob instanceof AdoptedBlob adopted) ? adopt(adopted) : create(blob);
			this.contents.put(blob, known);
		}
		return known;
	}

	/**
	 * The object of a payload.
	 */
	StoredContent overflow(byte[] payload) {
		Blob blob = Blob.of(payload, "application/gzip");
		for (StoredContent known : this.overflows) {
			if (known.isContent(blob)) {
				return known;
			}
		}
		StoredContent content = new StoredContent(BlobReference.of(this.blobs.newId(), blob), blob, null);
		this.overflows.add(content);
		return content;
	}

	private StoredContent create(Blob blob) {
		this.blobs.requireSize(blob.size());
		BlobPlace place = BlobPlace.of(blob);
		BlobKey source = (place != null) ? place.access().keyIn(this.blobs.location(), place.reference()) : null;
		return new StoredContent(BlobReference.of(this.blobs.newId(), blob), blob, source);
	}

	private StoredContent adopt(AdoptedBlob adopted) {
		BlobPlace place = BlobPlace.of(adopted);
		if (place != null) {
			return create(new StoredBlob(place));
		}
		String id = this.blobs.newId();
		attempt(id);
		this.adopted.add(id);
		Optional<AdoptedObject> copied = this.blobs.store()
			.adopt(adopted.bucket(), adopted.name(), adopted.etag(), this.blobs.key(id));
		AdoptedObject object = copied.orElseThrow(() -> new InvalidDataAccessResourceUsageException(
				"There is no object to adopt as a blob, or it has another entity tag: it was deleted or "
						+ "replaced since. Nothing was written"));
		this.blobs.requireSize(object.size());
		return StoredContent.adopted(new BlobReference(id, object.size(), object.sha256(), object.contentType()),
				adopted);
	}

}
