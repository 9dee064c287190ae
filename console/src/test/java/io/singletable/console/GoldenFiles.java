package io.singletable.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Main contents of pages as files. A change is accepted by {@code -Dgolden=write}.
 */
final class GoldenFiles {

	private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

	private GoldenFiles() {
	}

	/**
	 * Assert that the main content of a page is that of a file.
	 */
	static void assertMain(String file, String html) throws IOException {
		String main = lines(html.substring(html.indexOf("<main"), html.indexOf("</main>")));
		Path golden = DIRECTORY.resolve(file);
		if ("write".equals(System.getProperty("golden"))) {
			Files.createDirectories(DIRECTORY);
			Files.writeString(golden, main);
		}
		assertThat(main).isEqualToNormalizingNewlines(Files.readString(golden));
	}

	private static String lines(String html) {
		return html.replaceAll("(</(?:tr|p|dl|form|thead|colgroup|li|h1|h2|label)>)", "$1\n") + "\n";
	}

}
