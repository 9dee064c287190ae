package io.singletable.internal.blob.store;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.singletable.blob.AdoptedObject;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.blob.BlobSettings;
import io.singletable.blob.BlobStore;
import io.singletable.blob.ObjectPage;
import org.jspecify.annotations.Nullable;

/**
 * Store of blobs that stores nothing, for requests that are not sent: their items name
 * blobs that nobody ever has.
 */
public final class UnsentBlobs implements BlobStore {

	/** The name of the blobs of any table. */
	public static final String NAME = "0".repeat(16);

	private static final AdoptedObject ADOPTED = new AdoptedObject(0, "0".repeat(64), Blob.OCTET_STREAM);

	private UnsentBlobs() {
	}

	/**
	 * The same settings, with this store.
	 */
	public static BlobSettings in(BlobSettings settings) {
		return settings.isNone() ? settings
				: BlobSettings.in(new UnsentBlobs())
					.withInlineUpTo(settings.inlineUpTo())
					.withMaxSize(settings.maxSize());
	}

	@Override
	public long maxSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public void put(BlobKey key, Blob content) {
		// It is not sent.
	}

	@Override
	public Optional<InputStream> open(BlobKey key, @Nullable BlobRange range) {
		return Optional.empty();
	}

	@Override
	public boolean copy(BlobKey source, BlobKey target) {
		return true;
	}

	@Override
	public Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target) {
		return Optional.of(ADOPTED);
	}

	@Override
	public void delete(Collection<BlobKey> keys) {
		// There are none.
	}

	@Override
	public ObjectPage list(String store, int firstByte, @Nullable String after) {
		return new ObjectPage(List.of(), null);
	}

	@Override
	public URI link(BlobKey key, String contentType, Duration validity) {
		throw new UnsupportedOperationException("What is not sent has no links");
	}

}
