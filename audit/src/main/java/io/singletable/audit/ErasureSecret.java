package io.singletable.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * Secret by which the records of erasures refer to what was erased without keeping the
 * id: by HMAC-SHA-256 of its key. Keep it outside of the table. With another secret,
 * earlier erasures are not found. Immutable, thread-safe.
 */
public final class ErasureSecret {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int BYTES = 32;

	private final SecretKeySpec key;

	private ErasureSecret(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	/**
	 * Create a secret.
	 * @param text 32 bytes in Base64, such as {@code openssl rand -base64 32} prints
	 * @return the secret
	 * @throws IllegalArgumentException if the text is something else, which the message
	 * does not show
	 */
	public static ErasureSecret of(String text) {
		Assert.notNull(text, "text must not be null");
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			// Its message shows a character of the secret.
			bytes = new byte[0];
		}
		Assert.isTrue(bytes.length == BYTES,
				"An erasure secret is 32 bytes in Base64: generate one with 'openssl rand -base64 32'");
		return new ErasureSecret(bytes);
	}

	/**
	 * The reference to a key.
	 * @param key the parts of the key
	 * @return 64 hexadecimal digits
	 */
	public String reference(List<String> key) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			for (String part : key) {
				byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
				mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
				mac.update(bytes);
			}
			return HexFormat.of().formatHex(mac.doFinal());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	/**
	 * Does not show the secret.
	 */
	@Override
	public String toString() {
		return "ErasureSecret[hidden]";
	}

}
