package io.singletable.internal.layout;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The id of one write, which every item of the write carries, so that a writer who got no
 * answer can recognise its own work: 48 bits of the time at which it began, in
 * milliseconds, and 80 random bits, as in a ULID. Ids order by time, which only the audit
 * trail relies on; those from before they had a time are as valid. Two are the same only
 * if two threads have the same 64 bits of state in their generators in the same
 * millisecond.
 */
public final class WriteId {

	static final int LENGTH = 16;

	private static final int BITS_AFTER_TIME = 16;

	private final byte[] bytes;

	private WriteId(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * A new id of a write that begins now, by the clock of the system: of what is no
	 * entity's.
	 */
	public static WriteId random() {
		return random(Clock.systemUTC().millis());
	}

	/**
	 * A new id. Unique, whatever the clock says, and not secret: a fast generator serves.
	 * @param begin when the write begins, by the clock of its template
	 */
	public static WriteId random(Instant begin) {
		return random(begin.toEpochMilli());
	}

	private static WriteId random(long milliseconds) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new WriteId(ByteBuffer.allocate(LENGTH)
			.putLong(milliseconds << BITS_AFTER_TIME | random.nextInt(1 << BITS_AFTER_TIME))
			.putLong(random.nextLong())
			.array());
	}

	/**
	 * A stored id.
	 * @return the id, or null if it is none
	 */
	public static @Nullable WriteId of(SdkBytes stored) {
		byte[] bytes = stored.asByteArrayUnsafe();
		return (bytes.length == LENGTH) ? new WriteId(bytes) : null;
	}

	/**
	 * Parse the text of an id.
	 * @param text 32 hexadecimal digits
	 * @return the id, or empty if the text is none
	 */
	public static Optional<WriteId> parse(String text) {
		try {
			byte[] bytes = HexFormat.of().parseHex(text);
			return (bytes.length == LENGTH) ? Optional.of(new WriteId(bytes)) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The time at which the write began, by the clock of its template, to the
	 * millisecond. Of an id from before ids had a time, it is any time.
	 */
	public Instant time() {
		return Instant.ofEpochMilli(ByteBuffer.wrap(this.bytes).getLong() >>> BITS_AFTER_TIME);
	}

	/**
	 * An id with the same random bits and another time.
	 */
	public WriteId at(Instant time) {
		byte[] changed = this.bytes.clone();
		long first = ByteBuffer.wrap(changed).getLong();
		ByteBuffer.wrap(changed).putLong(time.toEpochMilli() << BITS_AFTER_TIME | first & (1L << BITS_AFTER_TIME) - 1);
		return new WriteId(changed);
	}

	/**
	 * The id as an attribute.
	 * @return a binary of 16 bytes
	 */
	public AttributeValue toAttribute() {
		return AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(this.bytes));
	}

	/**
	 * The id as a client request token.
	 * @return text of 36 characters, as DynamoDB allows
	 */
	public String toToken() {
		ByteBuffer buffer = ByteBuffer.wrap(this.bytes);
		return new UUID(buffer.getLong(), buffer.getLong()).toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WriteId that && Arrays.equals(this.bytes, that.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

	/**
	 * The id as 32 lower-case hexadecimal digits.
	 */
	@Override
	public String toString() {
		return HexFormat.of().formatHex(this.bytes);
	}

}
