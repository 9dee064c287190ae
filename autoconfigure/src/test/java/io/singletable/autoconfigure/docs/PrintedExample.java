package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Java example as a page shows it.
 *
 * @param page file of the page
 * @param source path of the source, from the root of the repository
 * @param tag name of the region in the source
 * @param code what readers paste
 * @param imports imports that the page has folded beside it
 */
record PrintedExample(Path page, String source, String tag, String code, String imports) {

	private static final Pattern EXAMPLE = Pattern.compile("""
			<!-- source: (\\S+)#(\\S+) -->
			```java
			(.*?)```
			(?:<details><summary>Imports</summary>

			```java
			(.*?)```)?""", Pattern.DOTALL);

	/** The examples of all pages, those of a page in its order. */
	static List<PrintedExample> all(Path root) throws IOException {
		List<PrintedExample> examples = new ArrayList<>();
		try (Stream<Path> files = Files.list(root.resolve("docs"))) {
			for (Path page : Stream.concat(Stream.of(root.resolve("README.md")), files.sorted()).toList()) {
				if (page.toString().endsWith(".md")) {
					Matcher example = EXAMPLE.matcher(Files.readString(page));
					while (example.find()) {
						String imports = (example.group(4) != null) ? example.group(4) : "";
						examples.add(new PrintedExample(page, example.group(1), example.group(2), example.group(3),
								imports));
					}
				}
			}
		}
		return Collections.unmodifiableList(examples);
	}

	@Override
	public String toString() {
		return "%s, %s#%s".formatted(this.page.getFileName(), Path.of(this.source).getFileName(), this.tag);
	}

}
