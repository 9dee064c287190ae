package io.singletable.benchmarks.model;

import java.util.Random;

/**
 * Text of random words, always the same of the same seed: it compresses as prose does.
 */
final class Words {

	private static final String[] SYLLABLES = { "ma", "chi", "ne", "sto", "ppe", "ra", "lam", "bo", "tu", "ke", "val",
			"ve", "fil", "ter", "ga", "ske", "ti", "no", "red", "sur" };

	private static final String[] VOCABULARY = vocabulary();

	private final Random random;

	Words(long seed) {
		this.random = new Random(seed);
	}

	private static String[] vocabulary() {
		Random random = new Random(1);
		String[] words = new String[1200];
		for (int i = 0; i < words.length; i++) {
			StringBuilder word = new StringBuilder();
			for (int syllables = 1 + random.nextInt(4); syllables > 0; syllables--) {
				word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
			}
			words[i] = word.toString();
		}
		return words;
	}

	/**
	 * The next text: words that are frequent, and others that aren't.
	 * @param length its length
	 * @return the text
	 */
	String text(int length) {
		StringBuilder text = new StringBuilder(length + 16);
		while (text.length() < length) {
			double rank = Math.abs(this.random.nextGaussian()) / 4;
			text.append(VOCABULARY[(int) Math.min(VOCABULARY.length - 1, rank * VOCABULARY.length)]).append(' ');
		}
		text.setLength(length);
		return text.toString();
	}

}
