package io.singletable.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * SHA-256 digests as S3 has them, in Base64, and as blobs have them.
 */
final class Digests {

	private static final int BYTES = 32;

	private Digests() {
	}

	static String toBase64(String sha256) {
		return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
	}

	/**
	 * The digest of an object.
	 * @return the digest, or empty if S3 has none of the whole content
	 */
	static Optional<String> fromBase64(@Nullable String checksum) {
		if (checksum == null || checksum.contains("-")) {
			// With a number of parts behind it, it is a digest of digests.
			return Optional.empty();
		}
		byte[] digest = Base64.getDecoder().decode(checksum);
		return (digest.length == BYTES) ? Optional.of(HexFormat.of().formatHex(digest)) : Optional.empty();
	}

	static String of(InputStream content) throws IOException {
		try (DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
			digested.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(digested.getMessageDigest().digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
