package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the sources of the sample as an example to copy from.
 */
class SourcesTests {

	@Test
	void sampleImportsNothingInternal() throws IOException {
		assertThat(sources()).isNotEmpty()
			.allSatisfy((source) -> assertThat(Files.readString(source)).as(source.toString())
				.doesNotContain("io.singletable." + "internal"));
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList();
		}
	}

}
