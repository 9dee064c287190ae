package io.singletable.internal.blob;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import io.singletable.blob.BlobRange;
import org.jspecify.annotations.Nullable;

/**
 * Access of blobs that were read from JSON or attributes alone: they have their size,
 * media type and digest, but no content.
 */
final class NoAccess implements BlobAccess {

	static final NoAccess INSTANCE = new NoAccess();

	private NoAccess() {
	}

	@Override
	public InputStream open(BlobReference reference, @Nullable BlobHolder holder, @Nullable BlobRange range) {
		throw unavailable();
	}

	@Override
	public URI link(BlobReference reference, Duration validity) {
		throw unavailable();
	}

	private static IllegalStateException unavailable() {
		return new IllegalStateException("The blob was read without the store of its content: load the entity by its "
				+ "repository or template, and open the blob of that");
	}

}
