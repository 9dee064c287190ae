package io.singletable.test.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files of a directory with what they should contain.
 *
 * @param directory the directory
 * @param files contents by name
 */
record DocumentedFiles(Path directory, Map<String, String> files) {

	static final String PROPERTY = "singletable.documentation";

	private static final String END = "(the end of the file)";

	void write() {
		this.files.forEach((name, content) -> {
			Path file = this.directory.resolve(name);
			try {
				Files.createDirectories(file.toAbsolutePath().getParent());
				Files.writeString(file, content);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(file + " can't be written", ex);
			}
		});
	}

	void check() {
		this.files.forEach((name, content) -> check(this.directory.resolve(name), content));
	}

	private void check(Path file, String content) {
		if (!Files.isRegularFile(file)) {
			throw new AssertionError(file + " does not exist. " + advice());
		}
		List<String> stored = lines(read(file));
		List<String> expected = lines(content);
		for (int i = 0; i < Math.max(stored.size(), expected.size()); i++) {
			String is = (i < stored.size()) ? stored.get(i) : END;
			String should = (i < expected.size()) ? expected.get(i) : END;
			if (!is.equals(should)) {
				throw new AssertionError(file + " is not up to date. Line " + (i + 1) + " is\n  " + is.strip()
						+ "\nand should be\n  " + should.strip() + "\n" + advice());
			}
		}
	}

	/** A checkout may have other ends of lines. */
	private static List<String> lines(String text) {
		return List.of(text.replace("\r\n", "\n").split("\n", -1));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file + " can't be read", ex);
		}
	}

	private String advice() {
		return "To write all files of " + this.directory + ", run this test with -D" + PROPERTY
				+ "=write, or call writeTo once in place of assertUpToDate.";
	}

}
