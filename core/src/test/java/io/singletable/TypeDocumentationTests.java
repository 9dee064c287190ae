package io.singletable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the documentation of types, of which the first sentence begins with the noun
 * that the type is.
 */
class TypeDocumentationTests {

	private static final Path SOURCES = Path.of("src/main/java");

	/** Javadoc at the beginning of a line, which is that of a top-level type. */
	private static final Pattern DOCUMENTATION = Pattern.compile("^/\\*\\*(.*?)\\*/$",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern QUESTION = Pattern
		.compile("(What|How|Whether|Where|Which|Who|Whose|When|Why|If|That)\\b.*");

	/** Some are also nouns in the plural, as in "Reads of". */
	private static final Pattern VERB = Pattern.compile("(Adds|Asks|Builds|Calls|Carries|Checks|Chooses|Collects"
			+ "|Compares|Computes|Converts|Counts|Creates|Decides|Decodes|Deletes|Describes|Does|Encodes|Executes|Fills"
			+ "|Finds|Folds|Follows|Gets|Gives|Holds|Is|Joins|Keeps|Knows|Lets|Looks|Makes|Merges|Narrows|Parses"
			+ "|Plans|Presents|Publishes|Puts|Reads|Records|Refuses|Registers|Removes|Renders|Repairs|Returns|Runs|Says"
			+ "|Scans|Sends|Sets|Shows|Sorts|Stands|Stores|Takes|Teaches|Tells|Translates|Tries|Turns|Waits|Watches"
			+ "|Works|Writes)\\b(?! (of|that|in)\\b).*");

	@Test
	void typesAreDocumented() throws IOException {
		assertThat(types()).isNotEmpty().filteredOn((type) -> documentation(type).isEmpty()).isEmpty();
	}

	@Test
	void documentationBeginsWithANoun() throws IOException {
		assertThat(types()).isNotEmpty()
			.filteredOn((type) -> QUESTION.matcher(documentation(type)).matches()
					|| VERB.matcher(documentation(type)).matches())
			.isEmpty();
	}

	private static List<Path> types() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("package-info.java"))
				.sorted()
				.toList();
		}
	}

	/** In one line. */
	private static String documentation(Path type) {
		Matcher documentation = DOCUMENTATION.matcher(PublicDocumentationTests.read(type));
		return documentation.find() ? documentation.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip() : "";
	}

}
