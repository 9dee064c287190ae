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
import java.util.function.Supplier;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.blob.AdoptedBlob;
import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.BlobReference;
import io.singletable.internal.blob.StoredBlob;
import io.singletable.internal.blob.store.TableBlobs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Blobs of the write of an entity: content is stored before the write is sent, deleted if
 * that is refused for certain, and left where its outcome is unknown, for a sweep. An
 * object is never overwritten. Not thread-safe: who has another thread send the write,
 * waits for it.
 */
public class BlobWrite {

	/** The write of an entity without blobs. */
	public static final BlobWrite NONE = new BlobWrite(null, Clock.systemUTC()) {

		@Override
		public boolean isEmpty() {
			return true;
		}

	};

	/**
	 * Time after which nothing may be committed any more that was stored: a minute less
	 * than half an hour, for the last attempt of a call.
	 */
	private static final Duration FRESH = Duration.ofMinutes(29);

	private static final Log logger = LogFactory.getLog(BlobWrite.class);

	private final @Nullable TableBlobs blobs;

	private final Clock clock;

	private final Map<Blob, StoredContent> contents = new IdentityHashMap<>();

	private final List<StoredContent> overflows = new ArrayList<>();

	/** Ids under which there may be an object of this write. */
	private final Set<String> attempted = new LinkedHashSet<>();

	/** Those of them that were stored while the last plan was made. */
	private final Set<String> adopted = new LinkedHashSet<>();

	private @Nullable WriteScope last;

	private @Nullable Instant firstStored;

	private boolean sending;

	public BlobWrite(@Nullable TableBlobs blobs, Clock clock) {
		this.blobs = blobs;
		this.clock = clock;
	}

	/**
	 * Whether there is nothing that is stored beside the item.
	 */
	public boolean isEmpty() {
		return false;
	}

	/**
	 * Begin to plan the write, once more where it was refused.
	 * @return the scope in which its item is made
	 */
	public WriteScope plan(ReplacedVersion version) {
		WriteScope scope = new WriteScope(this, version);
		this.last = scope;
		this.adopted.clear();
		return scope;
	}

	/**
	 * The write could not be planned: what was stored meanwhile is deleted.
	 */
	public void withdraw() {
		this.contents.values().removeIf((content) -> this.adopted.contains(content.reference().id()));
		this.attempted.removeAll(this.adopted);
		delete(this.adopted);
		this.adopted.clear();
	}

	/**
	 * Store what the plan refers to.
	 */
	public void store() {
		WriteScope scope = this.last;
		TableBlobs blobs = this.blobs;
		if (scope == null || blobs == null) {
			return;
		}
		for (StoredContent content : scope.contents()) {
			if (!content.isStored()) {
				store(blobs, content);
			}
		}
	}

	/**
	 * What could not be stored, a later attempt of a transaction stores under a new id.
	 */
	private void store(TableBlobs blobs, StoredContent content) {
		String id = content.reference().id();
		attempt(id);
		try {
			content.store(blobs.store(), blobs.key(id));
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
			this.firstStored = this.clock.instant();
		}
		this.attempted.add(id);
	}

	/**
	 * Refuse to send what was stored too long ago: a sweep might take it for left over.
	 */
	private void requireFresh() {
		if (this.firstStored != null && this.firstStored.plus(FRESH).isBefore(this.clock.instant())) {
			throw new TransientDataAccessResourceException(
					"The blobs of this write were stored more than half an hour ago, and nothing was written: "
							+ "save the entity again, and commit earlier");
		}
	}

	/**
	 * Send the write, after what it refers to is stored. If that fails, what was stored
	 * is deleted unless the write may have been applied.
	 */
	public <R> R send(Supplier<R> write) {
		try {
			return whileSending(write);
		}
		catch (RuntimeException | Error ex) {
			discard();
			throw ex;
		}
		finally {
			this.sending = false;
		}
	}

	/**
	 * Send the write, after what it refers to is stored. From then on it may have been
	 * applied, unless an answer or failure says that it was not.
	 */
	public <R> R whileSending(Supplier<R> write) {
		store();
		begin();
		try {
			return write.get();
		}
		catch (RuntimeException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * The write is about to be sent: it may be applied from now on.
	 */
	public void begin() {
		requireFresh();
		this.sending = true;
	}

	/**
	 * The write has failed.
	 * @param failure tells whether it may have been applied all the same
	 */
	public void failed(RuntimeException failure) {
		this.sending = this.sending && (failure instanceof WriteOutcomeUnknownException
				|| !(failure instanceof DataAccessException || failure instanceof TransactionTimedOutException));
	}

	/**
	 * The write was refused, and may be planned again.
	 */
	public void refused() {
		this.sending = false;
	}

	/**
	 * The write is applied: its blobs know where they are.
	 */
	public void applied() {
		WriteScope scope = this.last;
		if (scope != null) {
			applied(scope.held());
		}
	}

	/**
	 * The write is applied as part of several of its entity.
	 * @param held ids of the blobs that the entity holds by now
	 */
	public void applied(Set<String> held) {
		WriteScope scope = this.last;
		TableBlobs blobs = this.blobs;
		if (scope == null || blobs == null) {
			return;
		}
		this.sending = false;
		BlobHolder holder = scope.version().next();
		scope.referenced().forEach((blob, reference) -> {
			if (held.contains(reference.id())) {
				new BlobPlace(reference, holder, blobs.access()).remember(blob);
			}
		});
		delete(this.attempted.stream().filter((id) -> !held.contains(id)).toList());
		clear();
	}

	/**
	 * The write has failed, or is given up: what was stored for it is deleted, unless it
	 * may have been applied.
	 */
	public void discard() {
		if (!this.sending) {
			delete(this.attempted);
		}
		clear();
	}

	/** An id is not stored under twice: a late delete could meet the second object. */
	private void clear() {
		this.contents.clear();
		this.overflows.clear();
		this.attempted.clear();
		this.adopted.clear();
		this.last = null;
		this.firstStored = null;
		this.sending = false;
	}

	private void delete(Collection<String> ids) {
		TableBlobs blobs = this.blobs;
		List<BlobKey> keys = (blobs != null) ? ids.stream().map(blobs::key).toList() : List.of();
		if (blobs == null || keys.isEmpty()) {
			return;
		}
		try {
			blobs.store().delete(keys);
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
		StoredContent content = new StoredContent(BlobReference.of(blobs().newId(), blob), blob, null);
		this.overflows.add(content);
		return content;
	}

	private StoredContent create(Blob blob) {
		TableBlobs blobs = blobs();
		blobs.requireSize(blob.size());
		BlobPlace place = BlobPlace.of(blob);
		BlobKey source = (place != null) ? place.access().keyIn(blobs.store(), place.reference()) : null;
		return new StoredContent(BlobReference.of(blobs.newId(), blob), blob, source);
	}

	private StoredContent adopt(AdoptedBlob adopted) {
		TableBlobs blobs = blobs();
		BlobPlace place = BlobPlace.of(adopted);
		if (place != null) {
			return create(new StoredBlob(place));
		}
		String id = blobs.newId();
		attempt(id);
		this.adopted.add(id);
		Optional<AdoptedObject> copied = blobs.store()
			.adopt(adopted.bucket(), adopted.name(), adopted.etag(), blobs.key(id));
		AdoptedObject object = copied.orElseThrow(() -> new InvalidDataAccessResourceUsageException(
				"There is no object to adopt as a blob, or it has another entity tag: it was deleted or "
						+ "replaced since. Nothing was written"));
		blobs.requireSize(object.size());
		return StoredContent.adopted(new BlobReference(id, object.size(), object.sha256(), object.contentType()),
				adopted);
	}

	/** By the store: a table of another account can have the same name. */
	boolean isHere(BlobPlace place) {
		TableBlobs blobs = blobs();
		BlobReference reference = place.reference();
		return place.access() == blobs.access()
				|| blobs.key(reference.id()).equals(place.access().keyIn(blobs.store(), reference));
	}

	boolean isInline(Blob blob) {
		return !(blob instanceof AdoptedBlob) && BlobPlace.of(blob) == null
				&& blob.size() <= blobs().inlineUpTo().toBytes();
	}

	private TableBlobs blobs() {
		if (this.blobs == null) {
			throw new IllegalStateException("This write has no blobs");
		}
		return this.blobs;
	}

	/** A reference that is read within the scope of a write. */
	Blob stored(BlobReference reference) {
		return new StoredBlob(new BlobPlace(reference, null, blobs().access()));
	}

}
