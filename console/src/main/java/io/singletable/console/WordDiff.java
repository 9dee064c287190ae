package io.singletable.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of two texts, and which of them the other text has as well, in the same order.
 *
 * @param before the words of the old text
 * @param after the words of the new text
 */
record WordDiff(List<Word> before, List<Word> after) {

	/** More words are not compared one by one: time grows with their square. */
	private static final int MAX_WORDS = 400;

	static WordDiff of(String from, String to) {
		List<String> old = split(from);
		List<String> now = split(to);
		boolean compared = old.size() > 1 && now.size() > 1 && old.size() <= MAX_WORDS && now.size() <= MAX_WORDS;
		if (!compared) {
			return new WordDiff(List.of(new Word(from, true)), List.of(new Word(to, true)));
		}
		int[][] common = common(old, now);
		List<Word> before = new ArrayList<>();
		List<Word> after = new ArrayList<>();
		int i = 0;
		int j = 0;
		while (i < old.size() || j < now.size()) {
			if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
				before.add(new Word(old.get(i++), false));
				after.add(new Word(now.get(j++), false));
			}
			else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
				before.add(new Word(old.get(i++), true));
			}
			else {
				after.add(new Word(now.get(j++), true));
			}
		}
		return new WordDiff(before, after);
	}

	/** Each word with the space after it. */
	private static List<String> split(String text) {
		return List.of(text.split("(?<=\\s)(?=\\S)"));
	}

	/** Length of the longest common subsequence of what follows. */
	private static int[][] common(List<String> old, List<String> now) {
		int[][] common = new int[old.size() + 1][now.size() + 1];
		for (int i = old.size() - 1; i >= 0; i--) {
			for (int j = now.size() - 1; j >= 0; j--) {
				common[i][j] = old.get(i).equals(now.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	/**
	 * Write one side, with a sign for those who see no colours.
	 */
	void write(Html html, boolean old) {
		html.open("span", "class", "value");
		List<Word> words = old ? this.before : this.after;
		if (words.size() == 1 && words.get(0).text().equals(PlainValues.NOTHING)) {
			html.text(PlainValues.NOTHING).close();
			return;
		}
		html.element("span", old ? "− " : "+ ", "class", old ? "removed" : "added");
		for (Word word : words) {
			if (word.differs()) {
				html.element(old ? "del" : "ins", word.text(), "class", old ? "removed" : "added");
			}
			else {
				html.text(word.text());
			}
		}
		html.close();
	}

	/**
	 * Word of a text.
	 *
	 * @param differs whether the other text does not have it there
	 */
	record Word(String text, boolean differs) {
	}

}
