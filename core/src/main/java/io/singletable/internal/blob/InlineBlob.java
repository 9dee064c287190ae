package io.singletable.internal.blob;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;

import io.singletable.CorruptItemException;
import io.singletable.blob.Blob;

/**
 * Blob whose content is part of an item, with the digest that is stored beside it, and
 * compared before the content is handed out.
 */
final class InlineBlob extends Blob {

	private final byte[] content;

	private final String sha256;

	private final String contentType;

	private volatile boolean verified;

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
		verify();
		return new ByteArrayInputStream(this.content);
	}

	/** Entities are loaded without it: most contents are never opened. */
	private void verify() {
		if (this.verified) {
			return;
		}
		ContentDigest digest = new ContentDigest();
		digest.add(this.content, 0, this.content.length);
		if (!digest.is(this.content.length, this.sha256)) {
			throw new CorruptItemException(
					"The content of a blob that is part of its item is not what was stored: "
							+ "its digest is another one. Restore the item from a backup or an earlier version of it",
					null);
		}
		this.verified = true;
	}

	/**
	 * The content as it is in the item, which stays there as it is: a save changes
	 * neither it nor its digest, and is not refused.
	 */
	byte[] stored() {
		return this.content;
	}

}
