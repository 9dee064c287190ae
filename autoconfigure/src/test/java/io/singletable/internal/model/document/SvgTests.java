package io.singletable.internal.model.document;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Svg}.
 */
class SvgTests {

	private static Element parse(Svg svg) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg.toString())))
			.getDocumentElement();
	}

	@ParameterizedTest
	@ValueSource(strings = { "</text><script>alert(1)</script>", "\" onload=\"alert(1)", "a & b", "]]>", "<!--",
			"\u0000\u0008", "\uD800", "\uFFFE", "\u202Eevil", "\uD83D\uDE00" })
	void textIsNothingButText(String text) throws Exception {
		Element svg = parse(new Svg(10, 20, text, text).text(1, 2, text, "fill", text));
		assertThat(svg.getElementsByTagName("script").getLength()).isZero();
		Element written = (Element) svg.getElementsByTagName("text").item(0);
		assertThat(written.getAttributes().getLength()).isEqualTo(3);
		assertThat(written.getTextContent()).hasSameSizeAs(text)
			.isEqualTo(written.getAttribute("fill"))
			.isEqualTo(svg.getElementsByTagName("title").item(0).getTextContent());
	}

	@ParameterizedTest
	@ValueSource(strings = { "style", "href", "onload", "onclick" })
	void pictureHasNoStylesScriptsAndLinks(String name) {
		Svg svg = new Svg(10, 20, "Picture", null);
		assertThatIllegalArgumentException().isThrownBy(() -> svg.element("rect", name, "x"))
			.withMessageContaining(name);
	}

	@Test
	void everythingThatWasOpenedIsClosed() throws Exception {
		Svg svg = new Svg(10, 20.55, "Picture", null, "font-size", "13").open("g", "id", "a").open("g").close();
		assertThat(parse(svg).getAttribute("viewBox")).isEqualTo("0 0 10 20.6");
		assertThat(svg.toString()).endsWith("<g>\n</g>\n</g>\n</svg>\n").isEqualTo(svg.toString());
	}

}
