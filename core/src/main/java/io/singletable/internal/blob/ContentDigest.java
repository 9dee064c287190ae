package io.singletable.internal.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Size and SHA-256 digest of content that is being read or written. Of one thread.
 */
public final class ContentDigest {

	private final MessageDigest digest;

	private long size;

	public ContentDigest() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Add what was read.
	 */
	public void add(byte[] content, int offset, int length) {
		this.digest.update(content, offset, length);
		this.size += length;
	}

	public long size() {
		return this.size;
	}

	/**
	 * Whether all that was added has a size and a digest. Ends the content.
	 * @param sha256 the digest, 64 lower-case hexadecimal digits
	 */
	public boolean is(long size, String sha256) {
		return this.size == size && HexFormat.of().formatHex(this.digest.digest()).equals(sha256);
	}

}
