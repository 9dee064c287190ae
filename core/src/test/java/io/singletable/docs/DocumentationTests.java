package io.singletable.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Java examples of README and the documentation, each of which is a region
 * of a compiled source, with the imports that it needs. To write the examples and imports
 * of all pages: {@code -Ddocumentation=write}.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern JAVA_BLOCK = Pattern.compile(
			"(?:<!-- source: (\\S+)#(\\S+) -->\\n)?```java\\n(?<code>.*?)```\\n(?<imports>" + Region.IMPORTS + ")?",
			Pattern.DOTALL);

	private static final Pattern XML_BLOCK = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("]\\(((?!http)[^)#]+)(?:#[^)]*)?\\)");

	private static final Pattern HEADING_LINK = Pattern.compile("]\\(((?!http)[^)#]*)#([^)]+)\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

	private static final Pattern CODE = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

	@ParameterizedTest
	@MethodSource("pages")
	void javaExamplesAreRegionsOfSources(Path page) throws IOException {
		String text = Files.readString(page);
		String expected = JAVA_BLOCK.matcher(text).replaceAll((block) -> {
			assertThat(block.group(1)).as("source of the example%n%s", block.group(3)).isNotNull();
			return Matcher.quoteReplacement(Region.of(ROOT, block.group(1), block.group(2)).block());
		});
		if ("write".equals(System.getProperty("documentation"))) {
			Files.writeString(page, expected);
		}
		else {
			assertThat(text).as("%s; -Ddocumentation=write writes its examples", page.getFileName())
				.isEqualTo(expected);
		}
	}

	/** The dependencies of an application whose jar is tested. */
	@Test
	void dependenciesToStartWithAreThoseOfTheMinimalApplication() throws IOException {
		String pom = Files.readString(ROOT.resolve("minimal-app/pom.xml")).replaceAll("\\s", "");
		assertThat(dependencies("docs/getting-started.md")).hasSize(3)
			.allSatisfy((dependency) -> assertThat(pom).contains(dependency));
		assertThat(dependencies("docs/getting-started.md")).containsAll(dependencies("README.md"));
		assertThat(dependencies("README.md")).hasSize(1);
	}

	private static List<String> dependencies(String page) throws IOException {
		return XML_BLOCK.matcher(Files.readString(ROOT.resolve(page)))
			.results()
			.map((block) -> block.group(1).replaceAll("\\s", ""))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linkedFilesExist(Path page) throws IOException {
		Matcher links = LINK.matcher(Files.readString(page));
		while (links.find()) {
			assertThat(page.resolveSibling(links.group(1))).exists();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linkedHeadingsExist(Path page) throws IOException {
		Matcher links = HEADING_LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
		while (links.find()) {
			Path linked = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
			assertThat(anchors(linked)).as("%s", linked.getFileName()).contains(links.group(2));
		}
	}

	/** Of headings as GitHub names them, and those that a page names itself. */
	private static List<String> anchors(Path page) throws IOException {
		String text = CODE.matcher(Files.readString(page)).replaceAll("");
		Stream<String> headings = HEADING.matcher(text)
			.results()
			.map((heading) -> heading.group(1)
				.replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{Alnum}_\\- ]", "")
				.replace(' ', '-'));
		Stream<String> named = ANCHOR.matcher(text).results().map((anchor) -> anchor.group(1));
		return Stream.concat(headings, named).toList();
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> chapters = Files.list(ROOT.resolve("docs"))) {
			List<Path> pages = new ArrayList<>(chapters.filter((file) -> file.toString().endsWith(".md")).toList());
			pages.add(ROOT.resolve("README.md"));
			pages.add(ROOT.resolve("CONTRIBUTING.md"));
			pages.add(ROOT.resolve("sample-app/README.md"));
			return pages.stream();
		}
	}

}
