package io.singletable.internal.blob.store;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiPredicate;

import io.singletable.BlobMissingException;
import io.singletable.blob.BlobCache;
import io.singletable.blob.BlobKey;
import io.singletable.blob.BlobRange;
import io.singletable.internal.blob.BlobAccess;
import io.singletable.internal.blob.BlobHolder;
import io.singletable.internal.blob.BlobReference;
import org.jspecify.annotations.Nullable;

/**
 * Access to content by its store, or by the cache.
 */
final class StoreAccess implements BlobAccess {

	private static final String UNKNOWN = "?";

	private final TableBlobs blobs;

	private final @Nullable BlobCache cache;

	private final BiPredicate<BlobHolder, BlobReference> dropped;

	StoreAccess(TableBlobs blobs, @Nullable BlobCache cache, BiPredicate<BlobHolder, BlobReference> dropped) {
		this.blobs = blobs;
		this.cache = cache;
		this.dropped = dropped;
	}

	@Override
	public InputStream open(BlobReference reference, @Nullable BlobHolder holder, @Nullable BlobRange range)
			throws IOException {
		BlobKey key = this.blobs.key(reference.id());
		BlobRange part = (range != null) ? within(reference, range) : new BlobRange(0, Math.max(1, reference.size()));
		BlobCache cache = this.cache;
		boolean cached = cache != null && reference.size() <= cache.maxEntrySize();
		byte[] content = (cache != null && cached) ? cache.get(key) : null;
		// The cache may be the application's.
		if (content != null && content.length == reference.size()) {
			return stream(content, part);
		}
		if (part == null) {
			return InputStream.nullInputStream();
		}
		if (range != null) {
			return stored(key, reference, holder, part);
		}
		InputStream verified = new VerifiedStream(stored(key, reference, holder, this.blobs.isInTable() ? part : null),
				reference, holder);
		return (cache != null && cached) ? stream(cache(cache, key, verified), part) : verified;
	}

	/** What lies behind the end is not asked for. */
	private static @Nullable BlobRange within(BlobReference reference, BlobRange range) {
		long left = reference.size() - range.offset();
		return (left > 0) ? new BlobRange(range.offset(), Math.min(left, range.length())) : null;
	}

	private InputStream stored(BlobKey key, BlobReference reference, @Nullable BlobHolder holder,
			@Nullable BlobRange range) {
		return this.blobs.store().open(key, range).orElseThrow(() -> missing(reference, holder));
	}

	private static byte[] cache(BlobCache cache, BlobKey key, InputStream verified) throws IOException {
		try (verified) {
			byte[] content = verified.readAllBytes();
			cache.put(key, content);
			return content;
		}
	}

	/** Nobody gets hold of the array: a filter has no transfer of its own. */
	private static InputStream stream(byte[] content, @Nullable BlobRange part) {
		return (part == null) ? InputStream.nullInputStream()
				: new FilterInputStream(new ByteArrayInputStream(content, (int) part.offset(), (int) part.length())) {
				};
	}

	private BlobMissingException missing(BlobReference reference, @Nullable BlobHolder holder) {
		if (holder == null) {
			return new BlobMissingException("The content of a blob is not in its store: load its entity again", UNKNOWN,
					null, false);
		}
		boolean dropped = this.dropped.test(holder, reference);
		return new BlobMissingException("The content of a blob of " + holder + " is not in its store: " + (dropped
				? "this version was replaced or deleted since, and its content collected. Load the entity again"
				: "an item still references it, so that the store is damaged or another one. Check the settings of "
						+ "the store, and restore the object"),
				holder.typeName(), holder.entityId(), dropped);
	}

	@Override
	public @Nullable BlobKey keyIn(Object location, BlobReference reference) {
		return (this.blobs.isStored() && this.blobs.location().equals(location)) ? this.blobs.key(reference.id())
				: null;
	}

	@Override
	public URI link(BlobReference reference, Duration validity) {
		return this.blobs.store().link(this.blobs.key(reference.id()), reference.contentType(), validity);
	}

}
