package io.singletable.internal.scroll;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Fingerprint of a query, in 16 bytes: two queries with the same fingerprint may share
 * positions. Covers the table, the index, the key condition, the filter and the tenant,
 * but not the page size, and reveals none of them. Immutable, thread-safe.
 */
public final class QueryFingerprint {

	/** Number of bytes of a fingerprint. */
	public static final int BYTES = 16;

	private static final int ABSENT = -1;

	private final String text;

	private QueryFingerprint(byte[] bytes) {
		this.text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * The fingerprint of a query.
	 * @param parts the parts of the query, always in the same order; an absent part is
	 * {@code null}, which differs from an empty one
	 * @return the fingerprint, equal if and only if all parts are
	 */
	public static QueryFingerprint of(@Nullable String... parts) {
		MessageDigest digest = sha256();
		for (String part : parts) {
			// Including the lengths: ("ab", "c") is not ("a", "bc").
			byte[] content = (part != null) ? part.getBytes(StandardCharsets.UTF_8) : new byte[0];
			digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, (part != null) ? content.length : ABSENT));
			digest.update(content);
		}
		return ofBytes(Arrays.copyOf(digest.digest(), BYTES));
	}

	public static QueryFingerprint ofBytes(byte[] bytes) {
		return new QueryFingerprint(bytes);
	}

	/**
	 * Parse the result of {@link #toString()}.
	 */
	public static Optional<QueryFingerprint> parse(@Nullable Object text) {
		if (!(text instanceof String string)) {
			return Optional.empty();
		}
		try {
			QueryFingerprint fingerprint = ofBytes(Base64.getUrlDecoder().decode(string));
			boolean canonical = fingerprint.toBytes().length == BYTES && fingerprint.text.equals(string);
			return canonical ? Optional.of(fingerprint) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	public byte[] toBytes() {
		return Base64.getUrlDecoder().decode(this.text);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof QueryFingerprint that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * The fingerprint as 22 URL-safe characters.
	 */
	@Override
	public String toString() {
		return this.text;
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
