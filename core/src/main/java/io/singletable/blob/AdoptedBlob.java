package io.singletable.blob;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.util.Assert;

/**
 * Object that others have stored, and that a save is to copy. Its size, digest and
 * content are known once a save has copied it: until then it is equal to nothing but
 * itself, and its hash code changes with the save.
 */
public final class AdoptedBlob extends Blob {

	private final String bucket;

	private final String name;

	private final String etag;

	AdoptedBlob(String bucket, String name, String etag) {
		Assert.hasText(bucket, "bucket must not be empty");
		Assert.hasText(name, "name must not be empty");
		Assert.hasText(etag, "etag must not be empty: without it, another object could be adopted");
		this.bucket = bucket;
		this.name = name;
		this.etag = etag;
	}

	public String bucket() {
		return this.bucket;
	}

	public String name() {
		return this.name;
	}

	public String etag() {
		return this.etag;
	}

	@Override
	public long size() {
		return copy("size").size();
	}

	/**
	 * Media type of the copy, {@link #OCTET_STREAM} as long as there is none.
	 */
	@Override
	public String contentType() {
		Blob copy = reader();
		return (copy != null) ? copy.contentType() : OCTET_STREAM;
	}

	@Override
	public String sha256() {
		return copy("digest").sha256();
	}

	@Override
	public InputStream open() throws IOException {
		return copy("content").open();
	}

	@Override
	public InputStream open(BlobRange range) throws IOException {
		return copy("content").open(range);
	}

	@Override
	boolean hasDigest() {
		return reader() != null;
	}

	private Blob copy(String what) {
		Blob copy = reader();
		if (copy == null) {
			throw new IllegalStateException("The " + what
					+ " of an adopted object is known once it is saved: save the entity first, and use what the save returns");
		}
		return copy;
	}

}
