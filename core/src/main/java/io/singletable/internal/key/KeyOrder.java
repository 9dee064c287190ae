package io.singletable.internal.key;

import java.util.Comparator;

/**
 * Order of DynamoDB's string keys: by UTF-8 bytes, which is by code point.
 * {@link String#compareTo} differs from it where a surrogate pair is compared with U+E000
 * to U+FFFF.
 */
public final class KeyOrder implements Comparator<String> {

	/** The one instance. */
	public static final KeyOrder INSTANCE = new KeyOrder();

	private KeyOrder() {
	}

	@Override
	public int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				int surrogatesLast = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
				return (surrogatesLast != 0) ? surrogatesLast : Character.compare(a, b);
			}
		}
		return Integer.compare(left.length(), right.length());
	}

}
