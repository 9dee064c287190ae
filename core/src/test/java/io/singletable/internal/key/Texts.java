package io.singletable.internal.key;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Generator of well-formed texts at which encodings break: what is escaped, what escapes
 * are made of, the neighbours of both, and characters whose UTF-16 order is not their
 * order.
 */
final class Texts {

	private static final int[] EDGES = { 0, 1, 0x1F, ' ', '!', '"', '#', '$', '%', '&', '0', '9', 'A', 'Z', 'Y', 'a',
			'b', 'z', '{', '}', '~', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600,
			0x10FFFF };

	private static final String[] TAILS = { "", "#", "$", "%", "0", "9", "a", "~", "\uFFFF", "\uDBFF\uDFFF", "p5013" };

	private Texts() {
	}

	static String any(RandomGenerator random) {
		int length = switch (random.nextInt(20)) {
			case 0 -> 0;
			case 1 -> 1;
			case 2 -> (random.nextInt(100) == 0) ? 2_000 : 40;
			default -> random.nextInt(8);
		};
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.appendCodePoint(codePoint(random));
		}
		return text.toString();
	}

	static String near(RandomGenerator random, String text) {
		int cut = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
		String prefix = text.substring(0, cut);
		String inserted = Character.toString(codePoint(random));
		return switch (random.nextInt(6)) {
			case 0 -> prefix;
			case 1 -> prefix + inserted;
			case 2 -> text + inserted;
			case 3 -> prefix + inserted + text.substring(cut);
			case 4 -> text + any(random);
			default -> KeyText.encode(text);
		};
	}

	/**
	 * Return what may follow the {@code #} after an encoded value.
	 */
	static String tail(RandomGenerator random) {
		return TAILS[random.nextInt(TAILS.length)];
	}

	static int codePoint(RandomGenerator random) {
		if (random.nextInt(4) > 0) {
			return EDGES[random.nextInt(EDGES.length)];
		}
		int codePoint = random.nextInt((random.nextInt(3) == 0) ? Character.MAX_CODE_POINT + 1 : 0x80);
		return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) ? '#' : codePoint;
	}

	static int compare(String one, String two) {
		int[] first = one.codePoints().toArray();
		int[] second = two.codePoints().toArray();
		return Arrays.compare(first, second);
	}

}
