package io.singletable.internal.key;

/**
 * Limits of DynamoDB on keys, in bytes of UTF-8.
 */
public final class KeyLimits {

	/**
	 * Most bytes of a partition key, of the table or of an index.
	 */
	public static final int PARTITION_KEY_BYTES = 2048;

	/**
	 * Most bytes of a sort key, of the table or of an index.
	 */
	public static final int SORT_KEY_BYTES = 1024;

	/** Of UTF-8; a surrogate pair has 4. */
	private static final int MAX_BYTES_OF_CHAR = 3;

	private KeyLimits() {
	}

	/**
	 * Return whether a key is short enough.
	 * @param limit the most bytes that it may have
	 */
	public static boolean fits(String key, int limit) {
		return key.length() <= limit / MAX_BYTES_OF_CHAR || utf8Length(key) <= limit;
	}

	/**
	 * Return the length of a key on the wire. Allocates nothing.
	 * @return the number of bytes that {@code key.getBytes(UTF_8)} has
	 */
	public static int utf8Length(String key) {
		int length = key.length();
		int bytes = length;
		for (int i = 0; i < length; i++) {
			char c = key.charAt(i);
			if (c < 0x80) {
				continue;
			}
			if (c < 0x800) {
				bytes++;
			}
			else if (!Character.isSurrogate(c)) {
				bytes += 2;
			}
			else if (isPair(key, i)) {
				bytes += 2;
				i++;
			}
		}
		return bytes;
	}

	private static boolean isPair(String key, int index) {
		return Character.isHighSurrogate(key.charAt(index)) && index + 1 < key.length()
				&& Character.isLowSurrogate(key.charAt(index + 1));
	}

}
