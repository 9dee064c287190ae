package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.List;

/**
 * Path as a caller writes it: {@code address.city}, {@code lines[2].price},
 * {@code counters['a.b']}. Says nothing of what is at the path.
 *
 * @param segments the segments; the first one is a name
 */
record UpdatePath(List<PathSegment> segments) {

	/** Longer ones lead nowhere: DynamoDB nests 32 levels. */
	private static final int MAX_SEGMENTS = 64;

	private static final String FORM = "is not a path: write names joined by dots, elements as lines[0], entries as "
			+ "counters.home or counters['a.b']";

	/**
	 * Read a path.
	 * @throws IllegalArgumentException if it is none
	 */
	static UpdatePath parse(String text) {
		return new UpdatePath(new Parser(text).parse());
	}

	/**
	 * A name, an index or a key.
	 */
	sealed interface PathSegment {

	}

	/**
	 * Name after a dot: of a property, or of an entry of a map.
	 */
	record NameSegment(String name) implements PathSegment {

	}

	/**
	 * Index of an element.
	 *
	 * @param index the index, from 0
	 */
	record IndexSegment(int index) implements PathSegment {

	}

	/**
	 * Key of an entry, in brackets and quotes.
	 */
	record KeySegment(String key) implements PathSegment {

	}

	private static final class Parser {

		private final String text;

		private int position;

		Parser(String text) {
			this.text = text;
		}

		List<PathSegment> parse() {
			List<PathSegment> segments = new ArrayList<>();
			segments.add(name());
			while (this.position < this.text.length()) {
				char c = this.text.charAt(this.position++);
				if (c == '.') {
					segments.add(name());
				}
				else if (c == '[') {
					segments.add(bracket());
				}
				else {
					throw malformed();
				}
				if (segments.size() > MAX_SEGMENTS) {
					throw new IllegalArgumentException("is deeper than DynamoDB stores");
				}
			}
			return List.copyOf(segments);
		}

		private NameSegment name() {
			int start = this.position;
			while (this.position < this.text.length() && ".[]'".indexOf(this.text.charAt(this.position)) < 0) {
				this.position++;
			}
			if (this.position == start) {
				throw malformed();
			}
			return new NameSegment(this.text.substring(start, this.position));
		}

		private PathSegment bracket() {
			PathSegment segment = (peek() == '\'') ? new KeySegment(quoted()) : new IndexSegment(index());
			if (peek() != ']') {
				throw malformed();
			}
			this.position++;
			return segment;
		}

		private int index() {
			int end = this.text.indexOf(']', this.position);
			String digits = (end < 0) ? "" : this.text.substring(this.position, end);
			if (!digits.matches("[0-9]{1,9}")) {
				throw malformed();
			}
			this.position = end;
			return Integer.parseInt(digits);
		}

		/** A quote in a key is doubled. */
		private String quoted() {
			StringBuilder key = new StringBuilder();
			this.position++;
			while (true) {
				int end = this.text.indexOf('\'', this.position);
				if (end < 0) {
					throw malformed();
				}
				key.append(this.text, this.position, end);
				this.position = end + 1;
				if (peek() != '\'') {
					return key.toString();
				}
				key.append('\'');
				this.position++;
			}
		}

		private char peek() {
			return (this.position < this.text.length()) ? this.text.charAt(this.position) : '\0';
		}

		private IllegalArgumentException malformed() {
			return new IllegalArgumentException(FORM);
		}

	}

}
