package io.singletable.blob;

import java.io.InputStream;

/**
 * Blob of bytes in memory.
 */
final class BytesBlob extends Blob {

	private final byte[] content;

	private final String contentType;

	private final String sha256;

	BytesBlob(byte[] content, String contentType) {
		this.content = content;
		this.contentType = contentType;
		this.sha256 = Sha256.of(content);
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
	public InputStream open() {
		return stream(this.content);
	}

}
