package io.singletable.internal.blob.write;

import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;

import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobPlace;
import io.singletable.internal.blob.store.TableBlobs;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Blobs of the write of an entity: content is stored before the write is sent, deleted if
 * that is refused for certain, and left where its outcome is unknown, for a sweep. An
 * object is never overwritten. Not thread-safe: who has another thread send the write,
 * waits for it.
 */
public final class BlobWrite {

	/** The write of an entity without blobs, which all threads share: it has no state. */
	public static final BlobWrite NONE = new BlobWrite(TableBlobs.none(), Clock.systemUTC());

	private final TableBlobs blobs;

	private final NewObjects objects;

	private @Nullable WriteScope last;

	private boolean sending;

	public BlobWrite(TableBlobs blobs, Clock clock) {
		this.blobs = blobs;
		this.objects = new NewObjects(blobs, clock);
	}

	/**
	 * Whether there is nothing that is stored beside the item.
	 */
	@SuppressWarnings("ReferenceEquality") // There is one.
	public boolean isEmpty() {
		return this == NONE;
	}

	/**
	 * Whether content is stored where the blobs of a template of the table are.
	 */
	public boolean isStoredWith(TableBlobs blobs) {
		return this.blobs.isStoredWith(blobs);
	}

	/**
	 * Begin to plan the write, once more where it was refused.
	 * @return the scope in which its item is made
	 */
	public WriteScope plan(ReplacedVersion version) {
		WriteScope scope = new WriteScope(this.blobs, this.objects, version,
				version.pending().isEmpty() ? null : source());
		this.last = scope;
		this.objects.beginPlan();
		return scope;
	}

	/**
	 * The item that the references of the last plan are from, which has to be the one
	 * that is replaced.
	 * @return id of the write that made it, or null if no reference moves on
	 */
	public @Nullable AttributeValue source() {
		return (this.last != null) ? this.last.source() : null;
	}

	/**
	 * The write could not be planned: what was stored meanwhile is deleted.
	 */
	public void withdraw() {
		if (!isEmpty()) {
			this.objects.withdraw();
		}
	}

	/**
	 * Store what the plan refers to.
	 */
	public void store() {
		WriteScope scope = this.last;
		if (scope != null) {
			this.objects.store(scope.contents());
		}
	}

	/**
	 * Send the write, after what it refers to is stored. If that fails, what was stored
	 * is deleted unless the write may have been applied.
	 */
	public <R> R send(Supplier<R> write) {
		if (isEmpty()) {
			return write.get();
		}
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
		if (isEmpty()) {
			return write.get();
		}
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
		this.objects.requireFresh();
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
		if (!isEmpty()) {
			this.sending = false;
		}
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
		if (scope == null) {
			return;
		}
		// Until it is done, whatever fails deletes nothing that is held.
		BlobHolder holder = scope.version().next();
		scope.referenced().forEach((blob, reference) -> {
			if (held.contains(reference.id())) {
				new BlobPlace(reference, holder, this.blobs.access()).remember(blob);
			}
		});
		this.objects.deleteAllBut(held);
		clear();
	}

	/**
	 * The write has failed, or is given up: what was stored for it is deleted, unless it
	 * may have been applied.
	 */
	public void discard() {
		if (isEmpty()) {
			return;
		}
		if (!this.sending) {
			this.objects.deleteAllBut(Set.of());
		}
		clear();
	}

	private void clear() {
		this.objects.clear();
		this.last = null;
		this.sending = false;
	}

}
