package io.singletable.internal.model.document;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Markdown}.
 */
class MarkdownTests {

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { "a|b ! a\\|b", "<b>*x*</b> ! \\<b\\>\\*x\\*\\</b\\>", "gsi_1 ! gsi\\_1",
			"[x](y) ! \\[x\\](y)", "a\\b ! a\\\\b", "'' ! –" })
	void textOfACellIsNoMarkup(String text, String written) {
		assertThat(Markdown.text(text)).isEqualTo(written);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '!', value = { "a_b ! `a_b`", "a|b ! `a\\|b`", "a`b ! `` a`b ``", "'' ! –" })
	void codeOfACellIsOneSpan(String code, String written) {
		assertThat(Markdown.code(code)).isEqualTo(written);
	}

	@Test
	void cellIsOneLine() {
		assertThat(Markdown.text("one\r\n two\u2028three")).isEqualTo("one two\u2028three");
		assertThat(Markdown.code("one\n|two")).isEqualTo("`one \\|two`");
		assertThat(Markdown.text(null)).isEqualTo("–");
	}

	@Test
	void columnsOfNumbersAreRightAligned() {
		Markdown markdown = new Markdown().heading(1, "Title").paragraph("Text");
		markdown.table(List.of("Name", "#Number"), List.of(List.of("a", "1")));
		assertThat(markdown.toString()).isEqualTo("# Title\n\nText\n\n| Name | Number |\n| --- | ---: |\n| a | 1 |\n");
	}

}
