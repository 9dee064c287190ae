package io.singletable.repository;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.query.parser.Part.Type;

import static java.util.Objects.requireNonNull;

/**
 * Case of a keyword of method names: what it asks of a row.
 *
 * @param property which property it is asked of
 * @param arguments its arguments
 * @param test the same in Java
 */
record KeywordCase(Property property, List<Object> arguments, Test test) {

	static KeywordCase of(Type type) {
		return switch (type) {
			case SIMPLE_PROPERTY -> text((code) -> "b".equals(code), "b");
			case NEGATING_SIMPLE_PROPERTY -> text((code) -> !"b".equals(code), "b");
			case BETWEEN -> ordered((code) -> code.compareTo("ab") >= 0 && code.compareTo("b") <= 0, "ab", "b");
			case LESS_THAN, BEFORE -> ordered((code) -> code.compareTo("b") < 0, "b");
			case LESS_THAN_EQUAL -> ordered((code) -> code.compareTo("b") <= 0, "b");
			case GREATER_THAN, AFTER -> ordered((code) -> code.compareTo("ab") > 0, "ab");
			case GREATER_THAN_EQUAL -> ordered((code) -> code.compareTo("ab") >= 0, "ab");
			case STARTING_WITH -> ordered((code) -> code.startsWith("a"), "a");
			case ENDING_WITH -> ordered((code) -> code.endsWith("b"), "b");
			case CONTAINING -> ordered((code) -> code.contains("b"), "b");
			case NOT_CONTAINING -> text((code) -> code == null || !code.contains("b"), "b");
			case IN -> ordered((code) -> Set.of("a", "b").contains(code), List.of("a", "b", "z"));
			case NOT_IN -> text((code) -> code == null || !Set.of("a", "b").contains(code), List.of("a", "b", "z"));
			case IS_NULL -> text((code) -> code == null);
			case IS_NOT_NULL, EXISTS -> text((code) -> code != null);
			case TRUE -> new KeywordCase(Property.OPEN, List.of(), (code, open, tags) -> open);
			case FALSE -> new KeywordCase(Property.OPEN, List.of(), (code, open, tags) -> !open);
			case IS_EMPTY -> new KeywordCase(Property.TAGS, List.of(), (code, open, tags) -> tags.isEmpty());
			case IS_NOT_EMPTY -> new KeywordCase(Property.TAGS, List.of(), (code, open, tags) -> !tags.isEmpty());
			case LIKE, NOT_LIKE, REGEX, NEAR, WITHIN -> text((code) -> false, "b");
		};
	}

	private static KeywordCase text(TextTest test, Object... arguments) {
		return new KeywordCase(Property.TEXT, List.of(arguments), (code, open, tags) -> test.passes(code));
	}

	/** A text that is absent has no place in any order. */
	private static KeywordCase ordered(TextTest test, Object... arguments) {
		return text((code) -> code != null && test.passes(requireNonNull(code)), arguments);
	}

	boolean isPassedBy(@Nullable String text, boolean open, Set<String> tags) {
		return this.test.passes(text, open, tags);
	}

	/**
	 * The properties of a row.
	 */
	enum Property {

		TEXT, OPEN, TAGS

	}

	/**
	 * A test of a text.
	 */
	interface TextTest {

		boolean passes(String text);

	}

	/**
	 * A test of a row.
	 */
	interface Test {

		boolean passes(@Nullable String text, boolean open, Set<String> tags);

	}

}
