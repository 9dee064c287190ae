package io.singletable.internal.key;

import io.singletable.internal.key.KeyTemplate.Placeholder;
import io.singletable.internal.key.KeyTemplate.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyTemplateTests {

	@Test
	void templateHasSegmentsOfLiteralsAndProperties() {
		KeyTemplate template = KeyTemplate.parse("Ticket#{id}#v{number}#{customer.address.city}#{due:desc}");
		Placeholder id = new Placeholder("id", false);
		Placeholder number = new Placeholder("number", false);
		Placeholder city = new Placeholder("customer.address.city", false);
		Placeholder due = new Placeholder("due", true);
		assertThat(template.segments()).containsExactly(new Segment("Ticket", null), new Segment("", id),
				new Segment("v", number), new Segment("", city), new Segment("", due));
		assertThat(template.placeholders()).containsExactly(id, number, city, due);
		assertThat(template).hasToString("Ticket#{id}#v{number}#{customer.address.city}#{due:desc}");
	}

	@Test
	void templatesWrittenTheSameAreEqual() {
		KeyTemplate template = KeyTemplate.parse("Ticket#{id}");
		assertThat(template).isEqualTo(KeyTemplate.parse("Ticket#{id}"))
			.hasSameHashCodeAs(KeyTemplate.parse("Ticket#{id}"))
			.isNotEqualTo(KeyTemplate.parse("Ticket#{id:desc}"));
	}

	@Test
	void appendedTemplateIsTheParsedWhole() {
		KeyTemplate appended = KeyTemplate.parse("{tenant}")
			.append(KeyTemplate.literal("Ticket"))
			.append(KeyTemplate.parse("status#{status}"));
		KeyTemplate parsed = KeyTemplate.parse("{tenant}#Ticket#status#{status}");
		assertThat(appended).isEqualTo(parsed);
		assertThat(appended.segments()).isEqualTo(parsed.segments());
		assertThat(appended.placeholders()).isEqualTo(parsed.placeholders());
	}

	@Test
	void literalAndReservedStartsAreTold() {
		assertThat(KeyTemplate.parse("Ticket#{id}").startsWithLiteral()).isTrue();
		assertThat(KeyTemplate.parse("v{id}").startsWithLiteral()).isTrue();
		assertThat(KeyTemplate.parse("{id}#Ticket").startsWithLiteral()).isFalse();
		assertThat(KeyTemplate.parse("~v#{id}").startsWithReservedLiteral()).isTrue();
		assertThat(KeyTemplate.parse("~{id}").startsWithReservedLiteral()).isTrue();
		assertThat(KeyTemplate.parse("{id}#~v").startsWithReservedLiteral()).isFalse();
		assertThat(KeyTemplate.parse("v~#{id}").startsWithReservedLiteral()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					''        | 0 | a segment is empty; write a literal or a {property}
					#a        | 0 | a segment is empty; write a literal or a {property} there, or remove the #
					a#        | 2 | a segment is empty; write a literal or a {property} there, or remove the #
					a##b      | 2 | a segment is empty; write a literal or a {property} there, or remove the #
					{a}{b}    | 3 | two properties share a segment; write "{a}#{b}"
					x{a}{b}#c | 4 | two properties share a segment; write "x{a}#{b}#c"
					{a}x      | 3 | text follows a property in its segment; write "{a}#x"
					{a}}      | 3 | text follows a property in its segment; write "{a}#}"
					a b       | 1 | literal text can't contain U+0020; use letters, digits and punctuation other than U+0000 to U+0024
					a"b       | 1 | literal text can't contain U+0022; use letters, digits and punctuation other than U+0000 to U+0024
					a$b       | 1 | literal text can't contain U+0024; use letters, digits and punctuation other than U+0000 to U+0024
					a#${b}    | 2 | a property is written without $; write "{property}"
					a}        | 1 | a } has no matching {; write "{property}", or remove it
					a#{b      | 2 | a { is not closed; close it with } after the property's path
					{}        | 1 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a.}      | 3 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{.a}      | 1 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a..b}    | 3 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a b}     | 2 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{1a}      | 1 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a{b}}    | 2 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a#b}     | 2 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{:desc}   | 1 | a property's path is expected; write Java property names joined by dots, like "{customer.id}"
					{a:asc}   | 3 | the only direction is desc; write "{a:desc}", or "{a}" for ascending
					{a:}      | 3 | the only direction is desc; write "{a:desc}", or "{a}" for ascending
					{a:desc } | 3 | the only direction is desc; write "{a:desc}", or "{a}" for ascending
					""",
			quoteCharacter = '\'')
	void templateThatBreaksTheRulesIsRefusedWithTheFix(String template, int position, String problemAndFix) {
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.parse(template))
			.withMessage("Key template \"" + template + "\" is invalid at position " + position + ": " + problemAndFix)
			.satisfies((ex) -> assertThat(ex.template()).isEqualTo(template))
			.satisfies((ex) -> assertThat(ex.position()).isEqualTo(position));
	}

	@Test
	void everyReservedCodePointIsRefusedInLiterals() {
		for (char c = 0; c <= '$'; c++) {
			String template = "a" + c;
			assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.parse(template));
			assertThatExceptionOfType(InvalidKeyTemplateException.class)
				.isThrownBy(() -> KeyTemplate.literal(template));
		}
		assertThat(KeyTemplate.parse("a%\u007F\uFFFF").segments()).containsExactly(new Segment("a%\u007F\uFFFF", null));
	}

	@Test
	void illFormedTextIsRefused() {
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.parse("a\uD83D#{b}"))
			.withMessageEndingWith(
					"position 1: the text is ill-formed UTF-16 (an unpaired surrogate); write the whole character");
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.literal("\uDE00"));
		assertThat(KeyTemplate.parse("\uD83D\uDE00")).hasToString("\uD83D\uDE00");
	}

	@Test
	void literalIsOneSegmentOfText() {
		assertThat(KeyTemplate.literal("Ticket")).isEqualTo(KeyTemplate.parse("Ticket"));
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.literal(""))
			.withMessageEndingWith("position 0: a literal is empty; write its text");
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.literal("a#b"))
			.withMessageEndingWith("position 1: a literal ends here; use a template instead");
		assertThatExceptionOfType(InvalidKeyTemplateException.class).isThrownBy(() -> KeyTemplate.literal("a{b}"));
	}

	@Test
	void descendingPropertyNeedsAnEncodingThatCanDescend() {
		KeyEncoding text = KeyEncoding.forType(String.class).orElseThrow();
		assertThatExceptionOfType(InvalidKeyTemplateException.class)
			.isThrownBy(() -> KeyTemplate.parse("Ticket#{title:desc}").bind((placeholder) -> text))
			.withMessage("Key template \"Ticket#{title:desc}\" is invalid at position 7: only numbers, booleans and "
					+ "times can be descending, but \"title\" is not one of them; write \"{title}\" and query in "
					+ "descending order");
	}

	@Test
	void directionIsNotGivenTwice() {
		KeyEncoding descending = KeyEncoding.forType(int.class).orElseThrow().descending().orElseThrow();
		assertThatExceptionOfType(InvalidKeyTemplateException.class)
			.isThrownBy(() -> KeyTemplate.parse("{number:desc}").bind((placeholder) -> descending));
	}

}
