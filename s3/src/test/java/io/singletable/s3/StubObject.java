package io.singletable.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Object of a stub of S3.
 *
 * @param headers its metadata: content type, tags, and the like
 */
record StubObject(byte[] content, Map<String, String> headers, Instant storedAt) {

	String etag() {
		return '"' + HexFormat.of().formatHex(digest("MD5", this.content)) + '"';
	}

	/** Whether this meets a condition, if there is one. */
	boolean hasTag(@Nullable String etag) {
		return etag == null || etag.replace("\"", "").equals(etag().replace("\"", ""));
	}

	String sha256() {
		return sha256(this.content);
	}

	static String sha256(byte[] content) {
		return Base64.getEncoder().encodeToString(digest("SHA-256", content));
	}

	private static byte[] digest(String algorithm, byte[] content) {
		try {
			return MessageDigest.getInstance(algorithm).digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
