package io.singletable.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Java examples of README and the documentation, each of which is the text
 * of a compiled source.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private static final Pattern JAVA_BLOCK = Pattern
		.compile("(?:<!-- source: (\\S+)#(\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern XML_BLOCK = Pattern.compile("```xml\\n(.*?)```", Pattern.DOTALL);

	private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+)\\.(\\w+);$",
			Pattern.MULTILINE);

	/** Comments and constants. */
	private static final Pattern NO_CODE = Pattern.compile("//.*|\"[^\"]*\"");

	/** The JDK, and the examples' own classes. */
	private static final Pattern OWN = Pattern
		.compile("java\\.|io\\.singletable\\.(test$|docs|autoconfigure\\.repositories)");

	private static final Pattern LINK = Pattern.compile("]\\(((?!http)[^)#]+)(?:#[^)]*)?\\)");

	@ParameterizedTest
	@MethodSource("pages")
	void javaExamplesAreCompiled(Path page) {
		Matcher blocks = JAVA_BLOCK.matcher(read(page));
		while (blocks.find()) {
			assertThat(blocks.group(1)).as("source of the example%n%s", blocks.group(3)).isNotNull();
			assertThat(blocks.group(3)).as(page.getFileName().toString())
				.isEqualTo(region(ROOT.resolve(blocks.group(1)), blocks.group(2)));
		}
	}

	/** The dependencies of an application whose jar is tested. */
	@Test
	void dependenciesOfTheReadmeAreThoseOfTheMinimalApplication() {
		String pom = read(ROOT.resolve("minimal-app/pom.xml")).replaceAll("\\s", "");
		Matcher blocks = XML_BLOCK.matcher(read(ROOT.resolve("README.md")));
		List<String> dependencies = new ArrayList<>();
		while (blocks.find()) {
			dependencies.add(blocks.group(1));
		}
		assertThat(dependencies).hasSize(3)
			.allSatisfy((dependency) -> assertThat(pom).contains(dependency.replaceAll("\\s", "")));
	}

	/** A reader can't press a key to have a name imported. */
	@ParameterizedTest
	@MethodSource("pages")
	void packagesOfWhatExamplesImportAreOnThePage(Path page) {
		String text = read(page);
		Matcher blocks = JAVA_BLOCK.matcher(text);
		while (blocks.find()) {
			Matcher imports = IMPORT.matcher(read(ROOT.resolve(blocks.group(1))));
			while (imports.find()) {
				String name = imports.group(2);
				boolean isUsed = Pattern.compile("\\b" + name + "\\b")
					.matcher(NO_CODE.matcher(blocks.group(3)).replaceAll(""))
					.find();
				if (isUsed && !OWN.matcher(imports.group(1)).lookingAt()) {
					assertThat(text).as("import of %s", name)
						.containsPattern("\\| `" + Pattern.quote(imports.group(1)) + "` \\|.*`" + name + "`");
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linkedFilesExist(Path page) {
		Matcher links = LINK.matcher(read(page));
		while (links.find()) {
			assertThat(page.resolveSibling(links.group(1))).exists();
		}
	}

	static Stream<Path> pages() throws IOException {
		try (Stream<Path> chapters = Files.list(ROOT.resolve("docs"))) {
			List<Path> pages = new ArrayList<>(chapters.filter((file) -> file.toString().endsWith(".md")).toList());
			pages.add(ROOT.resolve("README.md"));
			pages.add(ROOT.resolve("CONTRIBUTING.md"));
			return pages.stream();
		}
	}

	/** The lines between the tags, with the indentation of the first taken away. */
	private static String region(Path source, String tag) {
		List<String> lines = new ArrayList<>();
		boolean inside = false;
		for (String line : read(source).split("\n")) {
			if (line.strip().equals("// tag::" + tag + "[]")) {
				inside = true;
			}
			else if (line.strip().equals("// end::" + tag + "[]")) {
				inside = false;
			}
			else if (inside) {
				lines.add(line);
			}
		}
		assertThat(lines).as("region %s of %s", tag, source).isNotEmpty();
		String indentation = lines.get(0).substring(0, lines.get(0).length() - lines.get(0).stripLeading().length());
		StringBuilder text = new StringBuilder();
		lines.forEach((line) -> text.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line)
			.append('\n'));
		return text.toString().replace("\t", "    ");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
