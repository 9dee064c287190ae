package io.singletable.internal.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.observation.SingleTableObservationDocumentation.Attempts;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.TransientDataAccessException;

/**
 * Store of blobs that is not DynamoDB: what it is asked is a request of the operation
 * that runs. Equal to another one of the same store. Thread-safe.
 */
public final class MeteredBlobStore implements BlobStore {

	private final BlobStore store;

	private MeteredBlobStore(BlobStore store) {
		this.store = store;
	}

	/**
	 * A store whose requests are counted.
	 */
	public static BlobStore of(BlobStore store) {
		return new MeteredBlobStore(store);
	}

	@Override
	public long maxSize() {
		return this.store.maxSize();
	}

	@Override
	public void put(BlobKey key, Blob content) throws IOException {
		OperationContext operation = begin();
		try {
			this.store.put(key, content);
		}
		catch (RuntimeException | IOException ex) {
			failed(operation, ex);
			throw ex;
		}
		succeeded(operation);
	}

	@Override
	public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
		return count(() -> this.store.open(key, range));
	}

	@Override
	public boolean copy(BlobKey source, BlobKey target) {
		return count(() -> this.store.copy(source, target));
	}

	@Override
	public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
		return count(() -> this.store.adopt(bucket, name, etag, target));
	}

	@Override
	public void delete(Collection<BlobKey> keys) {
		count(() -> {
			this.store.delete(keys);
			return true;
		});
	}

	@Override
	public ObjectPage list(String store, int firstByte, @Nullable String after) {
		return count(() -> this.store.list(store, firstByte, after));
	}

	/** Made without a request. */
	@Override
	public URI link(BlobKey key, String contentType, Duration validity) {
		return this.store.link(key, contentType, validity);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MeteredBlobStore that && this.store.equals(that.store);
	}

	@Override
	public int hashCode() {
		return this.store.hashCode();
	}

	private static <R> R count(Supplier<R> request) {
		OperationContext operation = begin();
		R result;
		try {
			result = request.get();
		}
		catch (RuntimeException ex) {
			failed(operation, ex);
			throw ex;
		}
		succeeded(operation);
		return result;
	}

	private static @Nullable OperationContext begin() {
		ReadMeter.countRequest();
		OperationContext operation = OperationObserver.currentContext();
		if (operation != null) {
			operation.addRequest();
		}
		return operation;
	}

	private static void succeeded(@Nullable OperationContext operation) {
		if (operation != null) {
			operation.addAttempt(Attempts.SUCCEEDED);
		}
	}

	private static void failed(@Nullable OperationContext operation, Exception failure) {
		if (operation != null) {
			operation
				.addAttempt((failure instanceof TransientDataAccessException) ? Attempts.UNANSWERED : Attempts.REFUSED);
		}
	}

}
