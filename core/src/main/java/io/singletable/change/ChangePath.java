package io.singletable.change;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.Assert;

/**
 * Path of a change: its text, and the steps that it consists of.
 *
 * @param steps names, indexes, and keys
 */
record ChangePath(List<String> steps) {

	/**
	 * Parse a path as changes have it, or as a caller writes it: an entry of a map may
	 * also be written as a name.
	 */
	static ChangePath parse(String path) {
		Assert.notNull(path, "path must not be null");
		List<String> steps = new ArrayList<>();
		int at = 0;
		while (at < path.length()) {
			char first = path.charAt(at);
			if (first == '.') {
				at++;
			}
			else if (first == '[') {
				int end = endOfBracket(path, at);
				steps.add(unquoted(path.substring(at + 1, end)));
				at = end + 1;
			}
			else {
				int end = at;
				while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
					end++;
				}
				steps.add(path.substring(at, end));
				at = end;
			}
		}
		return new ChangePath(List.copyOf(steps));
	}

	/** Brackets within quotes are part of a key. */
	private static int endOfBracket(String path, int start) {
		boolean quoted = false;
		for (int at = start + 1; at < path.length(); at++) {
			char next = path.charAt(at);
			if (next == '\'') {
				quoted = !quoted;
			}
			else if (next == ']' && !quoted) {
				return at;
			}
		}
		throw new IllegalArgumentException("A path has '[' without ']': write it as in lines[2] or counters['home']");
	}

	private static String unquoted(String content) {
		boolean key = content.length() > 1 && content.startsWith("'") && content.endsWith("'");
		return key ? content.substring(1, content.length() - 1).replace("''", "'") : content;
	}

	boolean isWithin(ChangePath other) {
		return this.steps.size() >= other.steps.size() && this.steps.subList(0, other.steps.size()).equals(other.steps);
	}

	static String property(String parent, String name) {
		return parent.isEmpty() ? name : parent + "." + name;
	}

	static String index(String parent, int index) {
		return parent + "[" + index + "]";
	}

	static String entry(String parent, Object key) {
		return parent + "[" + quoted(key) + "]";
	}

	static String element(String parent, String keyName, Object key) {
		return parent + "[" + keyName + "=" + quoted(key) + "]";
	}

	private static String quoted(Object key) {
		return "'" + String.valueOf(key).replace("'", "''") + "'";
	}

	static String onOneLine(String path) {
		return path.replace("\n", "\\n").replace("\r", "\\r");
	}

}
