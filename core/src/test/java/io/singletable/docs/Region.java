package io.singletable.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Region of a source, as a page shows it: what lies between its tags, as it stands in a
 * file of its own, and the imports that it needs.
 *
 * @param source path of the source, from the root of the repository
 * @param tag name of the region
 * @param code the lines
 * @param imports the imports, in the order of the source
 */
record Region(String source, String tag, String code, List<String> imports) {

	/** Regular expression of folded imports. */
	static final String IMPORTS = "<details><summary>Imports</summary>\n\n```java\n[^`]*```\n\n</details>\n";

	private static final Pattern IMPORT = Pattern.compile("^import (static )?([\\w.]+)\\.(\\w+);$", Pattern.MULTILINE);

	private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//.*|\"[^\"\n]*\"");

	private static final Pattern NESTED = Pattern
		.compile("^static (?=(?:final |abstract |sealed )?(?:class|record|interface|enum) )", Pattern.MULTILINE);

	/** Packages of the examples' own types. */
	private static final Pattern OWN = Pattern
		.compile("io\\.singletable\\.(?:docs|autoconfigure\\.(?:web\\.slice|repositories\\.tasks|templates))\\b.*");

	/** Those of the JDK, of libraries, of Spring, static ones. */
	private static final Comparator<String> ORDER = Comparator
		.comparing((String line) -> line.startsWith("import static"))
		.thenComparing((line) -> line.startsWith("import org.springframework"))
		.thenComparing((line) -> !line.startsWith("import java."))
		.thenComparing(Comparator.naturalOrder());

	static Region of(Path root, String source, String tag) {
		String text = read(root.resolve(source));
		String code = NESTED.matcher(code(text, tag)).replaceAll("");
		assertThat(code).as("region %s of %s", tag, source).isNotEmpty();
		List<String> candidates = new ArrayList<>(ofOwnPackage(root.resolve(source)));
		IMPORT.matcher(text).results().map(MatchResult::group).forEach(candidates::add);
		String names = COMMENT_OR_TEXT.matcher(code).replaceAll("");
		return new Region(source, tag, code,
				candidates.stream().filter((line) -> isUsed(line, names)).sorted(ORDER).toList());
	}

	/** The lines between the tags, with the indentation of the first taken away. */
	private static String code(String text, String tag) {
		StringBuilder code = new StringBuilder();
		String indentation = null;
		boolean inside = false;
		for (String line : text.split("\n")) {
			if (line.strip().equals("// tag::" + tag + "[]")) {
				inside = true;
			}
			else if (line.strip().equals("// end::" + tag + "[]")) {
				inside = false;
			}
			else if (inside) {
				if (indentation == null) {
					indentation = line.substring(0, line.length() - line.stripLeading().length());
				}
				code.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line).append('\n');
			}
		}
		return code.toString().replace("\t", "    ");
	}

	/**
	 * Types of the library, where the source is in their package and doesn't import them.
	 */
	private static List<String> ofOwnPackage(Path source) {
		Path types = Path.of(source.getParent().toString().replace("/src/test/", "/src/main/"));
		String name = StreamSupport.stream(types.spliterator(), false)
			.map(Path::toString)
			.dropWhile((part) -> !part.equals("java"))
			.skip(1)
			.collect(Collectors.joining("."));
		String[] files = types.toFile().list();
		return Stream.of((files != null) ? files : new String[0])
			.filter((file) -> file.endsWith(".java"))
			.map((file) -> "import " + name + "." + file.replace(".java", ";"))
			.toList();
	}

	private static boolean isUsed(String line, String code) {
		Matcher name = IMPORT.matcher(line);
		return name.matches() && !OWN.matcher(name.group(2)).matches()
				&& Pattern.compile("(?<![\\w.])" + name.group(3) + ((name.group(1) != null) ? "\\(" : "\\b"))
					.matcher(code)
					.find();
	}

	/** The region as a page has it. */
	String block() {
		String example = "<!-- source: %s#%s -->\n```java\n%s```\n".formatted(this.source, this.tag, this.code);
		return this.imports.isEmpty() ? example : example + "<details><summary>Imports</summary>\n\n```java\n"
				+ String.join("\n", this.imports) + "\n```\n\n</details>\n";
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
