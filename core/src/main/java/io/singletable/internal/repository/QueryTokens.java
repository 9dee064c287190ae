package io.singletable.internal.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of a query's text, one after the other.
 */
final class QueryTokens {

	private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<word>[\\p{L}_$][\\p{L}\\p{N}_$.]*)"
			+ "|:(?<name>[\\p{L}_$][\\p{L}\\p{N}_$]*)|\\?(?<index>\\d{1,3})|'(?<text>(?:[^']|'')*)'"
			+ "|(?<number>-?\\d+(?:\\.\\d+)?)|(?<symbol><=|>=|<>|!=|[=<>(),]))");

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int next;

	QueryTokens(String text) {
		this.text = text;
		Matcher matcher = TOKEN.matcher(text);
		int position = 0;
		while (position < text.stripTrailing().length()) {
			if (!matcher.region(position, text.length()).lookingAt()) {
				throw error("a word, a parameter such as :name, a constant or an operator",
						new Token(Kind.SYMBOL, text.substring(position).strip().substring(0, 1), start(position)));
			}
			this.tokens.add(token(matcher));
			position = matcher.end();
		}
	}

	private int start(int position) {
		return position + this.text.substring(position).length()
				- this.text.substring(position).stripLeading().length();
	}

	private static Token token(Matcher matcher) {
		for (Kind kind : Kind.values()) {
			String content = (kind != Kind.END) ? matcher.group(kind.group) : null;
			if (content != null) {
				return new Token(kind, content, start(matcher, kind));
			}
		}
		throw new IllegalStateException("The pattern matched nothing");
	}

	private static int start(Matcher matcher, Kind kind) {
		int quote = (kind == Kind.NAME || kind == Kind.INDEX || kind == Kind.TEXT) ? 1 : 0;
		return matcher.start(kind.group) - quote;
	}

	Token peek() {
		return (this.next < this.tokens.size()) ? this.tokens.get(this.next)
				: new Token(Kind.END, "", this.text.length());
	}

	Token take() {
		Token token = peek();
		this.next++;
		return token;
	}

	/**
	 * Take words if they come next, in this order.
	 */
	boolean takeIf(String... words) {
		boolean taken = nextAre(words);
		this.next += taken ? words.length : 0;
		return taken;
	}

	boolean nextAre(String... words) {
		for (int i = 0; i < words.length; i++) {
			int index = this.next + i;
			if (index >= this.tokens.size() || !this.tokens.get(index).is(words[i])) {
				return false;
			}
		}
		return true;
	}

	void require(String word) {
		if (!takeIf(word)) {
			throw error("'" + word + "'", peek());
		}
	}

	InvalidQueryTextException error(String expected, Token found) {
		return failure("expected " + expected + ", but found "
				+ ((found.kind() == Kind.END) ? "the end" : "'" + found.content() + "'"), found);
	}

	InvalidQueryTextException failure(String problem, Token at) {
		return new InvalidQueryTextException(problem, at.position(), this.text);
	}

	/**
	 * A word.
	 */
	record Token(Kind kind, String content, int position) {

		boolean is(String word) {
			return (this.kind == Kind.WORD || this.kind == Kind.SYMBOL) && this.content.equalsIgnoreCase(word);
		}

	}

	/**
	 * The kinds of tokens.
	 */
	enum Kind {

		WORD("word"), NAME("name"), INDEX("index"), TEXT("text"), NUMBER("number"), SYMBOL("symbol"), END("");

		private final String group;

		Kind(String group) {
			this.group = group;
		}

	}

}
