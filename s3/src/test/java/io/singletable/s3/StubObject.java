package io.singletable.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
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

	/** As S3 answers who asks for it: the digest is behind the content. */
	StubResponse withMd5(Map<String, String> headers) {
		ByteBuffer body = ByteBuffer.allocate(this.content.length + 16);
		body.put(this.content).put(digest("MD5", this.content));
		Map<String, String> all = new HashMap<>(headers);
		all.put("x-amz-transfer-encoding", "append-md5");
		return new StubResponse(200, all, body.array());
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
