package io.singletable.console;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Html}.
 */
class HtmlTests {

	private final StringBuilder out = new StringBuilder();

	private final Html html = new Html(this.out);

	@Test
	void elementsAttributesAndText() {
		this.html.open("p", "class", "muted", "title", null).attribute("lang", "en").text("Read ").text(null);
		this.html.element("code", "a < b").empty("br").close();
		assertThat(this.out).hasToString("<p class=\"muted\" lang=\"en\">Read <code>a &lt; b</code><br></p>");
		assertThat(this.html.depth()).isZero();
	}

	@Test
	void documentHasItsType() {
		this.html.open("html", "lang", "en").close();
		assertThat(this.out).hasToString("<!DOCTYPE html>\n<html lang=\"en\"></html>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x",
			"</textarea><b>", "<!-- --><![CDATA[ ]]>", "&lt;b&gt;" })
	void hostileTextStaysText(String hostile) {
		this.html.open("p", "title", hostile).text(hostile).close();
		assertThat(this.out.substring(this.out.indexOf("\"") + 1, this.out.lastIndexOf("\""))).doesNotContain("<", ">",
				"\"", "'");
		assertThat(this.out.substring(this.out.indexOf(">") + 1, this.out.lastIndexOf("</p>"))).doesNotContain("<", ">",
				"\"", "'");
		assertThat(this.out.toString()
			.replace("&lt;", "<")
			.replace("&gt;", ">")
			.replace("&quot;", "\"")
			.replace("&#39;", "'")
			.replace("&amp;", "&")).isEqualTo("<p title=\"" + hostile + "\">" + hostile + "</p>");
	}

	@ParameterizedTest
	@CsvSource({ "0000, \u2400", "0008, \u2408", "000D, \u240D", "001B, \u241B", "007F, \u2421", "0085, \uFFFD",
			"D800, \uFFFD", "DFFF, \uFFFD", "FFFE, \uFFFD", "202E, [U+202E]", "2066, [U+2066]", "200F, [U+200F]",
			"061C, [U+061C]", "200B, [U+200B]", "2028, [U+2028]", "FEFF, [U+FEFF]" })
	void invisibleCharactersAreVisible(String hex, String visible) {
		String text = "a" + (char) Integer.parseInt(hex, 16) + "b";
		this.html.open("p", "title", text).text(text).close();
		assertThat(this.out).hasToString("<p title=\"a" + visible + "b\">a" + visible + "b</p>");
	}

	@Test
	void nonCharactersOutsideOfTheFirstPlaneAreReplaced() {
		this.html.text(Character.toString(0x1fffe)).text(Character.toString(0x1f600)).text("\uD83Da");
		assertThat(this.out).hasToString("\uFFFD" + Character.toString(0x1f600) + "\uFFFDa");
	}

	@Test
	void fieldKeepsWhatItSendsBack() {
		this.html.empty("input", "name", "id", "value", "a\u202Eb\r\n\t\"c");
		assertThat(this.out).hasToString("<input name=\"id\" value=\"a&#x202E;b&#13;&#10;&#9;&quot;c\">");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pre", "textarea" })
	void firstLineBreakOfPreformattedTextIsKept(String name) {
		this.html.element(name, "\ntext");
		assertThat(this.out).hasToString("<" + name + ">\n\ntext</" + name + ">");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/singletable?id=a%20b", "?cursor=x", "#main", "/a:b" })
	void localUrls(String url) {
		this.html.element("a", "x", "href", url);
		assertThat(this.out).hasToString("<a href=\"" + url.replace("&", "&amp;") + "\">x</a>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x",
			"//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://evil.example",
			"\\\\evil.example", "evil", "", "?a b", "/\u00e4", "/\u202E", "#\u0000" })
	void otherUrlsAreRefused(String url) {
		for (String name : List.of("href", "action", "src", "formaction", "HREF")) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.html.open("a", name, url))
				.withMessageContaining("local path only");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "onload", "onclick", "ONERROR", "style", "Style", "srcdoc", "srcset", "http-equiv", "ping",
			"a b", "a=\"b", "", "xlink:href" })
	void attributesThatActAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.open("p", name, "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Html(new StringBuilder()).open("p", name, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "style", "iframe", "IFrame", "object", "embed", "base", "template", "foreignObject",
			"animate", "set", "p><script", "" })
	void elementsThatActAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.open(name));
	}

	@Test
	void scriptHasNoContent() {
		this.html.open("script", "src", "/console.js");
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.text("alert(1)"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.open("b"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.empty("br"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Html(this.out).open("sCRIPT").text("alert(1)"));
	}

	@Test
	void nestingIsChecked() {
		assertThatIllegalStateException().isThrownBy(this.html::close);
		assertThatIllegalStateException().isThrownBy(() -> this.html.attribute("class", "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.open("br"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.html.empty("p"));
		this.html.open("p").text("x");
		assertThatIllegalStateException().isThrownBy(() -> this.html.attribute("class", "x"));
	}

	@Test
	void longTextIsWrittenInRuns() {
		CountingAppendable runs = new CountingAppendable();
		new Html(runs).text("x".repeat(1_000_000)).text("<".repeat(1000));
		assertThat(runs.characters).isEqualTo(1_000_000 + 4 * 1000);
		assertThat(runs.calls).isLessThan(2100);
	}

	/**
	 * Target that counts what is appended.
	 */
	private static final class CountingAppendable implements Appendable {

		private int calls;

		private long characters;

		@Override
		public Appendable append(CharSequence text) {
			return append(text, 0, text.length());
		}

		@Override
		public Appendable append(CharSequence text, int start, int end) {
			this.calls++;
			this.characters += end - start;
			return this;
		}

		@Override
		public Appendable append(char c) {
			this.calls++;
			this.characters++;
			return this;
		}

	}

}
