package io.singletable.blob;

import java.io.InputStream;

import org.springframework.util.Assert;

/**
 * Object that others have stored, and that a save is to copy.
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
		throw unknown("size");
	}

	@Override
	public String contentType() {
		return OCTET_STREAM;
	}

	@Override
	public String sha256() {
		throw unknown("digest");
	}

	@Override
	public InputStream open() {
		throw unknown("content");
	}

	@Override
	boolean hasDigest() {
		return false;
	}

	private static IllegalStateException unknown(String what) {
		return new IllegalStateException("The " + what
				+ " of an adopted object is known once it is saved: use the entity that the save returns");
	}

}
