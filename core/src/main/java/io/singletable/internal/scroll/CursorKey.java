package io.singletable.internal.scroll;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * Secret that encrypts cursors: 32 bytes with an id, which every cursor carries in plain
 * text, so that secrets can be replaced one by one. Immutable, thread-safe; the secret is
 * never shown.
 */
public final class CursorKey {

	/** Maximum length of a key id, in characters and in bytes. */
	public static final int MAX_ID_LENGTH = 32;

	private static final int SECRET_BYTES = 32;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_ID_LENGTH + "}");

	private final String id;

	private final SecretKey secret;

	private CursorKey(String id, byte[] secret) {
		this.id = id;
		this.secret = new SecretKeySpec(secret, "AES");
	}

	/**
	 * Parse a key. {@code openssl rand -base64 32} generates a secret.
	 * @param text {@code <key id>:<base64 of 32 bytes>}, where a key id is 1 to 32
	 * letters, digits, {@code _} or {@code -}
	 * @throws IllegalArgumentException if the text has another form; the message shows
	 * none of it
	 */
	public static CursorKey parse(String text) {
		int colon = text.indexOf(':');
		// A message with the id would show the secret if somebody wrote it first.
		Assert.isTrue(colon >= 0 && ID.matcher(text.substring(0, colon)).matches(),
				"A cursor secret has the form '<key id>:<base64 of 32 bytes>', where the key id is 1 to 32 letters, "
						+ "digits, '_' or '-': this one has no such key id");
		return new CursorKey(text.substring(0, colon), secret(text.substring(colon + 1)));
	}

	static CursorKey random() {
		byte[] secret = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(secret);
		return new CursorKey("random", secret);
	}

	private static byte[] secret(String base64) {
		byte[] secret;
		try {
			secret = Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			// The cause quotes a character of the secret.
			throw new IllegalArgumentException("A cursor secret has the form '<key id>:<base64 of 32 bytes>', but "
					+ "the part after the key id is not base64: generate it with 'openssl rand -base64 32'");
		}
		Assert.isTrue(secret.length == SECRET_BYTES,
				() -> "A cursor secret has the form '<key id>:<base64 of 32 bytes>', but this one has " + secret.length
						+ " bytes: generate it with 'openssl rand -base64 32'");
		Assert.isTrue(isRandom(secret), "A cursor secret has the form '<key id>:<base64 of 32 bytes>', but the "
				+ "bytes of this one are all the same, so anybody could guess it: generate it with 'openssl rand "
				+ "-base64 32'");
		return secret;
	}

	/** Detects only placeholders that somebody has typed. */
	private static boolean isRandom(byte[] secret) {
		for (byte each : secret) {
			if (each != secret[0]) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Id that cursors carry.
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Secret that encrypts.
	 */
	public SecretKey secret() {
		return this.secret;
	}

	@Override
	public String toString() {
		return "CursorKey[" + this.id + "]";
	}

}
