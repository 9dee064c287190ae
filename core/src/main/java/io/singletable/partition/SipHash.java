package io.singletable.partition;

import java.security.SecureRandom;

/**
 * SipHash-2-4 of texts, with a key of 128 bits: a pseudorandom function made for short
 * inputs. Whoever doesn't know the key can neither find the text of a hash nor check a
 * guess. Chosen over HMAC-SHA-256, because the JDK's Mac takes more than twice the time,
 * and needs an instance for each thread. Source: Aumasson and Bernstein, "SipHash: a fast
 * short-input PRF", 2012. Immutable, thread-safe.
 */
final class SipHash {

	private static final int BYTES_PER_CHAR = 2;

	private static final int CHARS_PER_WORD = 4;

	private final long k0;

	private final long k1;

	SipHash(long k0, long k1) {
		this.k0 = k0;
		this.k1 = k1;
	}

	static SipHash withRandomKey() {
		SecureRandom random = new SecureRandom();
		return new SipHash(random.nextLong(), random.nextLong());
	}

	/**
	 * The hash of parts, of which all but the last contain no U+0000: no two lists have
	 * the same input.
	 */
	long hash(String... parts) {
		State state = new State(this.k0, this.k1);
		for (int i = 0; i < parts.length; i++) {
			if (i > 0) {
				state.add('\0');
			}
			for (int at = 0; at < parts[i].length(); at++) {
				state.add(parts[i].charAt(at));
			}
		}
		return state.finish();
	}

	/**
	 * State of one hash over UTF-16 in little-endian order.
	 */
	private static final class State {

		private long v0;

		private long v1;

		private long v2;

		private long v3;

		private long word;

		private int chars;

		State(long k0, long k1) {
			this.v0 = k0 ^ 0x736f6d6570736575L;
			this.v1 = k1 ^ 0x646f72616e646f6dL;
			this.v2 = k0 ^ 0x6c7967656e657261L;
			this.v3 = k1 ^ 0x7465646279746573L;
		}

		void add(char character) {
			this.word |= (long) character << (Character.SIZE * (this.chars % CHARS_PER_WORD));
			this.chars++;
			if (this.chars % CHARS_PER_WORD == 0) {
				compress();
			}
		}

		long finish() {
			this.word |= (long) (this.chars * BYTES_PER_CHAR) << (Long.SIZE - Byte.SIZE);
			compress();
			this.v2 ^= 0xff;
			for (int round = 0; round < 4; round++) {
				round();
			}
			return this.v0 ^ this.v1 ^ this.v2 ^ this.v3;
		}

		private void compress() {
			this.v3 ^= this.word;
			round();
			round();
			this.v0 ^= this.word;
			this.word = 0;
		}

		private void round() {
			this.v0 += this.v1;
			this.v2 += this.v3;
			this.v1 = Long.rotateLeft(this.v1, 13) ^ this.v0;
			this.v3 = Long.rotateLeft(this.v3, 16) ^ this.v2;
			this.v0 = Long.rotateLeft(this.v0, 32);
			this.v2 += this.v1;
			this.v0 += this.v3;
			this.v1 = Long.rotateLeft(this.v1, 17) ^ this.v2;
			this.v3 = Long.rotateLeft(this.v3, 21) ^ this.v0;
			this.v2 = Long.rotateLeft(this.v2, 32);
		}

	}

}
