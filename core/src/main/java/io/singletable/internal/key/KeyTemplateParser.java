package io.singletable.internal.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.singletable.internal.key.KeyTemplate.Placeholder;
import io.singletable.internal.key.KeyTemplate.Segment;

/**
 * Parser of a template, from left to right.
 */
final class KeyTemplateParser {

	static final char SEPARATOR = '#';

	private static final char LAST_RESERVED = '$';

	private static final String DESCENDING = "desc";

	private final String template;

	private int position;

	KeyTemplateParser(String template) {
		this.template = template;
	}

	KeyTemplate parse() {
		checkWellFormed();
		List<Segment> segments = new ArrayList<>();
		segments.add(segment());
		while (!atEnd()) {
			this.position++;
			segments.add(segment());
		}
		return new KeyTemplate(this.template, segments);
	}

	KeyTemplate parseLiteral() {
		checkWellFormed();
		String literal = literal();
		if (!atEnd()) {
			throw invalid("a literal ends here", "use a template instead");
		}
		if (literal.isEmpty()) {
			throw invalid("a literal is empty", "write its text");
		}
		return new KeyTemplate(this.template, List.of(new Segment(literal, null)));
	}

	private Segment segment() {
		int start = this.position;
		String literal = literal();
		Placeholder placeholder = at('{') ? placeholder() : null;
		if (this.position == start) {
			throw invalid("a segment is empty", this.template.isEmpty() ? "write a literal or a {property}"
					: "write a literal or a {property} there, or remove the #");
		}
		if (!atEnd() && !at(SEPARATOR)) {
			throw invalid(at('{') ? "two properties share a segment" : "text follows a property in its segment",
					"write \"" + separatedHere() + "\"");
		}
		return new Segment(literal, placeholder);
	}

	private String literal() {
		int start = this.position;
		while (!atEnd() && !at('{') && !at(SEPARATOR)) {
			char c = this.template.charAt(this.position);
			if (c == '$' && this.template.startsWith("${", this.position)) {
				throw invalid("a property is written without $", "write \"{property}\"");
			}
			if (c <= LAST_RESERVED) {
				throw invalid("literal text can't contain " + codePoint(c),
						"use letters, digits and punctuation other than U+0000 to U+0024");
			}
			if (c == '}') {
				throw invalid("a } has no matching {", "write \"{property}\", or remove it");
			}
			this.position++;
		}
		return this.template.substring(start, this.position);
	}

	private Placeholder placeholder() {
		int start = this.position + 1;
		int end = this.template.indexOf('}', start);
		if (end < 0) {
			throw invalid("a { is not closed", "close it with } after the property's path");
		}
		String content = this.template.substring(start, end);
		int colon = content.indexOf(':');
		String path = (colon < 0) ? content : content.substring(0, colon);
		this.position = start;
		checkPath(path);
		if (colon >= 0 && !content.substring(colon + 1).equals(DESCENDING)) {
			this.position = start + colon + 1;
			throw invalid("the only direction is desc",
					"write \"{" + path + ":desc}\", or \"{" + path + "}\" for ascending");
		}
		this.position = end + 1;
		return new Placeholder(path, colon >= 0);
	}

	private void checkPath(String path) {
		boolean first = true;
		for (int i = 0; i < path.length(); i++, this.position++) {
			char c = path.charAt(i);
			boolean legal = first ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c) || c == '.';
			if (!legal) {
				throw invalidPath();
			}
			first = c == '.';
		}
		if (first) {
			throw invalidPath();
		}
	}

	private void checkWellFormed() {
		int unpaired = KeyText.unpairedSurrogate(this.template);
		if (unpaired >= 0) {
			this.position = unpaired;
			throw invalid("the text is ill-formed UTF-16 (an unpaired surrogate)", "write the whole character");
		}
	}

	private String separatedHere() {
		return this.template.substring(0, this.position) + SEPARATOR + this.template.substring(this.position);
	}

	private boolean atEnd() {
		return this.position == this.template.length();
	}

	private boolean at(char c) {
		return !atEnd() && this.template.charAt(this.position) == c;
	}

	private InvalidKeyTemplateException invalidPath() {
		return invalid("a property's path is expected",
				"write Java property names joined by dots, like \"{customer.id}\"");
	}

	private InvalidKeyTemplateException invalid(String problem, String fix) {
		return new InvalidKeyTemplateException(this.template, this.position, problem, fix);
	}

	private static String codePoint(char c) {
		String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
		return "U+" + "0000".substring(hex.length()) + hex;
	}

}
