package io.singletable.internal.blob;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import io.singletable.blob.Blob;

/**
 * Blob whose content is part of an item, with the digest that is stored beside it.
 */
final class InlineBlob extends Blob {

	private final byte[] content;

	private final String sha256;

	private final String contentType;

	InlineBlob(byte[] content, String sha256, String contentType) {
		this.content = content;
		this.sha256 = sha256;
		this.contentType = contentType;
	}

	@Override
	public long size() {
		return this.content.length;
	}

	@Override
	public String contentType() {
		return this.contentType;
	}

	@Override
	public String sha256() {
		return this.sha256;
	}

	@Override
	public URI link(Duration validity) {
		throw new UnsupportedOperationException(
				"The content of the blob is part of its item, and has no link: serve it "
						+ "by open(), or set singletable.blobs.inline-up-to to 0 before it is saved");
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.content);
	}

}
