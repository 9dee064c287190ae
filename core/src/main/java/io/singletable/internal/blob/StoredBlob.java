package io.singletable.internal.blob;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import io.singletable.blob.Blob;
import io.singletable.blob.BlobRange;
import org.jspecify.annotations.Nullable;

/**
 * Blob whose content is stored beside an item.
 */
public final class StoredBlob extends Blob {

	public StoredBlob(BlobPlace place) {
		setPlace(this, place, this);
	}

	static @Nullable BlobPlace place(Blob blob) {
		return (BlobPlace) placeOf(blob);
	}

	static void place(Blob blob, BlobPlace place) {
		setPlace(blob, place, (blob instanceof StoredBlob) ? blob : new StoredBlob(place));
	}

	private BlobPlace place() {
		return Objects.requireNonNull(place(this));
	}

	@Override
	public long size() {
		return place().reference().size();
	}

	@Override
	public String contentType() {
		return place().reference().contentType();
	}

	@Override
	public String sha256() {
		return place().reference().sha256();
	}

	@Override
	public InputStream open() throws IOException {
		BlobPlace place = place();
		return place.access().open(place.reference(), place.holder(), null);
	}

	@Override
	public InputStream open(BlobRange range) throws IOException {
		BlobPlace place = place();
		return place.access().open(place.reference(), place.holder(), range);
	}

	@Override
	public URI link(Duration validity) {
		BlobPlace place = place();
		return place.access().link(place.reference(), validity);
	}

}
