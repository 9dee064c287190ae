package io.singletable.scroll;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

import io.singletable.InvalidCursorException;
import io.singletable.internal.scroll.CursorKey;
import io.singletable.internal.scroll.CursorKeyRing;
import io.singletable.scroll.CursorRejectionListener.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.util.Assert;

/**
 * Codec that converts the position of a query into a cursor, a token that can be passed
 * to clients, and back. A cursor reveals nothing about the keys in it, can't be forged or
 * changed (AES-256-GCM), and is bound to its query by a fingerprint. It consists of
 * letters, digits, {@code -} and {@code _}, so it needs no escaping in a URL: about 150
 * characters for typical keys, {@value #MAX_LENGTH} for the longest that DynamoDB allows.
 * Immutable, thread-safe.
 * <p>
 * Nonces are random: replace a secret before it has encrypted 2<sup>32</sup> cursors.
 */
public final class CursorCodec {

	private static final byte VERSION = 1;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BYTES = 16;

	private static final int MAX_HEADER_BYTES = 2 + CursorKey.MAX_ID_LENGTH;

	/** Keys of the table and of an index, and four names of 255 bytes. */
	private static final int MAX_KEY_BYTES = 2 * (2048 + 1024) + 4 * (255 + CursorContent.FRAME_BYTES);

	private static final int MAX_BYTES = MAX_HEADER_BYTES + NONCE_BYTES + CursorContent.FIXED_BYTES + MAX_KEY_BYTES
			+ TAG_BYTES;

	/** Length of the longest cursor, in characters. */
	static final int MAX_LENGTH = (MAX_BYTES * 4 + 2) / 3;

	private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private final SecureRandom random = new SecureRandom();

	private final CursorKeyRing keys;

	private final Clock clock;

	private final @Nullable Duration maxAge;

	private final CursorRejectionListener listener;

	/**
	 * Create a new {@code CursorCodec}.
	 * @param secrets at least one, in the form {@code <key id>:<base64 of 32 bytes>},
	 * each with another key id of 1 to 32 letters, digits, {@code _} or {@code -}. The
	 * first one encrypts, all of them decrypt: to replace a secret, add the new one at
	 * the front on all instances, and remove the old one when its cursors have expired
	 * @param clock the clock for the times at which cursors are issued and read
	 * @param maxAge maximum age of a cursor, or {@code null} if cursors don't expire;
	 * with a maximum age, a cursor from more than 5 minutes ahead of the clock is
	 * refused, too
	 * @throws IllegalArgumentException if a secret has another form; the message shows
	 * none of it
	 */
	public CursorCodec(List<String> secrets, Clock clock, @Nullable Duration maxAge) {
		this(CursorKeyRing.of(secrets.stream().map(CursorKey::parse).toList()), clock, maxAge, (reason) -> {
		});
	}

	private CursorCodec(CursorKeyRing keys, Clock clock, @Nullable Duration maxAge, CursorRejectionListener listener) {
		Assert.isTrue(maxAge == null || maxAge.compareTo(Duration.ZERO) > 0,
				"The maximum age of a cursor must be positive");
		this.keys = keys;
		this.clock = clock;
		this.maxAge = maxAge;
		this.listener = listener;
	}

	/**
	 * Create a codec with a random secret: its cursors are valid as long as this object
	 * exists, and other instances of the application refuse them.
	 * @param clock the clock for the times at which cursors are issued and read
	 * @param maxAge maximum age of a cursor, or {@code null} if cursors don't expire
	 * @return the codec
	 */
	public static CursorCodec ephemeral(Clock clock, @Nullable Duration maxAge) {
		return new CursorCodec(CursorKeyRing.random(), clock, maxAge, (reason) -> {
		});
	}

	/**
	 * Create a codec with the same secrets that reports what it refuses.
	 * @param listener the listener to cursors that are refused
	 * @return the codec
	 */
	public CursorCodec reportingTo(CursorRejectionListener listener) {
		return new CursorCodec(this.keys, this.clock, this.maxAge, listener);
	}

	/**
	 * Encode a position as a cursor. Two calls return different cursors.
	 * @param position a position that a query returned
	 * @return the cursor
	 * @throws IllegalArgumentException if the position is the initial one or was not
	 * returned by a query
	 */
	public String encode(KeysetScrollPosition position) {
		Assert.notNull(position, "position must not be null");
		CursorKey key = this.keys.writing();
		byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
		byte[] header = ByteBuffer.allocate(2 + id.length).put(VERSION).put((byte) id.length).put(id).array();
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		byte[] content = new CursorContent(this.clock.instant(), position).toBytes();
		byte[] sealed = seal(key, header, nonce, content);
		int size = header.length + nonce.length + sealed.length;
		Assert.isTrue(size <= MAX_BYTES, "The keys of the position are longer than DynamoDB allows");
		return ENCODER.encodeToString(ByteBuffer.allocate(size).put(header).put(nonce).put(sealed).array());
	}

	/**
	 * Decode a cursor.
	 * @param token the cursor as received
	 * @return the position
	 * @throws IllegalArgumentException if the cursor is null
	 * @throws InvalidCursorException if the cursor was not created by {@link #encode}
	 * with one of the keys, was changed, or has expired; the exception does not
	 * distinguish between these cases
	 */
	public KeysetScrollPosition decode(String token) {
		Assert.notNull(token, "token must not be null: for the first page, use ScrollPosition.keyset()");
		try {
			CursorContent content = open(token);
			if (isExpired(content.issuedAt())) {
				throw refuse(Reason.EXPIRED);
			}
			return content.position();
		}
		catch (IllegalArgumentException | BufferUnderflowException ex) {
			throw refuse(Reason.MALFORMED);
		}
		catch (GeneralSecurityException ex) {
			throw refuse(Reason.FORGED);
		}
	}

	private InvalidCursorException refuse(Reason reason) {
		this.listener.onRejection(reason);
		return new InvalidCursorException();
	}

	private CursorContent open(String token) throws GeneralSecurityException {
		Assert.isTrue(token.length() <= MAX_LENGTH, "Too long");
		byte[] bytes = DECODER.decode(token);
		// The decoder accepts padding, and any bits after the last byte.
		Assert.isTrue(ENCODER.encodeToString(bytes).equals(token), "Not canonical");
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		Assert.isTrue(buffer.get() == VERSION, "Unknown version");
		byte[] id = new byte[Byte.toUnsignedInt(buffer.get())];
		buffer.get(id);
		CursorKey key = this.keys.reading(new String(id, StandardCharsets.US_ASCII))
			.orElseThrow(() -> refuse(Reason.UNKNOWN_SECRET));
		byte[] header = Arrays.copyOf(bytes, buffer.position());
		byte[] nonce = new byte[NONCE_BYTES];
		buffer.get(nonce);
		// Less than a tag would make the JDK's cipher throw a ProviderException.
		Assert.isTrue(buffer.remaining() >= TAG_BYTES, "Truncated");
		return CursorContent.fromBytes(open(key, header, nonce, buffer));
	}

	private static byte[] seal(CursorKey key, byte[] header, byte[] nonce, byte[] content) {
		try {
			return cipher(Cipher.ENCRYPT_MODE, key, header, nonce).doFinal(content);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The Java platform can't encrypt with AES-256-GCM", ex);
		}
	}

	private static byte[] open(CursorKey key, byte[] header, byte[] nonce, ByteBuffer sealed)
			throws GeneralSecurityException {
		return cipher(Cipher.DECRYPT_MODE, key, header, nonce).doFinal(sealed.array(), sealed.position(),
				sealed.remaining());
	}

	private static Cipher cipher(int mode, CursorKey key, byte[] header, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
		cipher.updateAAD(header);
		return cipher;
	}

	private boolean isExpired(Instant issuedAt) {
		if (this.maxAge == null) {
			return false;
		}
		Duration age = Duration.between(issuedAt, this.clock.instant());
		return age.compareTo(this.maxAge) > 0 || age.compareTo(MAX_CLOCK_SKEW.negated()) < 0;
	}

}
