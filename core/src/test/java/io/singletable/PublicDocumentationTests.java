package io.singletable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the documentation of what users name: its links lead to what they may name.
 */
class PublicDocumentationTests {

	private static final Path SOURCES = Path.of("src/main/java/io/singletable");

	private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);

	private static final Pattern REFERENCE = Pattern.compile("(?:\\{@link(?:plain)?|@see|@throws)\\s+([\\w.]+)");

	private static final Pattern INTERNAL = Pattern.compile("^import (io\\.singletable\\.internal\\.[\\w.]+);$",
			Pattern.MULTILINE);

	@Test
	void noLinkLeadsBehindTheWall() throws IOException {
		List<Path> types = publicTypes();
		assertThat(types).hasSizeGreaterThan(100);
		assertThat(types).flatMap(PublicDocumentationTests::linksToInternals).isEmpty();
	}

	private static List<String> linksToInternals(Path file) {
		String source = read(file);
		List<String> internal = INTERNAL.matcher(source).results().map((it) -> simpleName(it.group(1))).toList();
		return COMMENT.matcher(source)
			.results()
			.flatMap((comment) -> REFERENCE.matcher(comment.group()).results())
			.map((reference) -> reference.group(1))
			.filter((name) -> name.contains(".internal.") || internal.contains(name))
			.map((name) -> file.getFileName() + ": " + name)
			.toList();
	}

	private static String simpleName(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static List<Path> publicTypes() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.startsWith(SOURCES.resolve("internal")))
				.filter((file) -> isPublic(read(file)))
				.sorted()
				.toList();
		}
	}

	private static boolean isPublic(String source) {
		Matcher declaration = Pattern.compile("^public ", Pattern.MULTILINE).matcher(source);
		return declaration.find();
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
