package io.singletable.test.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DocumentedFiles}.
 */
class DocumentedFilesTests {

	@TempDir
	private Path directory;

	private DocumentedFiles files(String content) {
		return new DocumentedFiles(this.directory.resolve("docs"), Map.of("other/table.md", content));
	}

	@Test
	void writtenFilesAreUpToDate() {
		files("one\ntwo\n").write();
		files("one\ntwo\n").check();
		assertThat(this.directory.resolve("docs/other/table.md")).hasContent("one\ntwo\n");
	}

	@Test
	void firstLineThatDiffersIsToldWithHowToWriteIt() {
		files("one\n  two\nthree\n").write();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> files("one\n  2\n3\n").check())
			.withMessageContaining("table.md is not up to date. Line 2 is\n  two\nand should be\n  2\n")
			.withMessageContaining("run this test with -Dsingletable.documentation=write, or call writeTo once");
	}

	@Test
	void missingLineIsADifference() {
		files("one\n").write();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> files("one\ntwo").check())
			.withMessageContaining("Line 2 is\n  \nand should be\n  two");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> files("one").check())
			.withMessageContaining("Line 2 is\n  \nand should be\n  (the end of the file)");
	}

	@Test
	void missingFileIsTold() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> files("one").check())
			.withMessageContaining("table.md does not exist. To write all files of ");
	}

	@Test
	void endsOfLinesOfACheckoutAreNoDifference() throws IOException {
		files("").write();
		Files.writeString(this.directory.resolve("docs/other/table.md"), "one\r\ntwo\r\n");
		files("one\ntwo\n").check();
	}

}
