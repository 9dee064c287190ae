package io.singletable.benchmarks.count;

import java.io.IOException;
import java.util.List;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountedTableIntegrationTests {

	/** Of a build without some peers, only the lines of the others. */
	@Test
	void chapterSaysWhatIsCounted() throws IOException {
		List<String> counted = CountedTable.lines(LocalServer.start());
		List<String> libraries = counted.stream().map(CountedTableIntegrationTests::library).distinct().toList();
		assertThat(Chapter.performance().read(CountedTable.PLACE).lines())
			.as("The counted table of docs/performance.md, which CountedTable writes anew")
			.filteredOn((line) -> libraries.contains(library(line)))
			.containsExactlyElementsOf(counted);
	}

	private static String library(String line) {
		return line.split("\\|")[2].strip();
	}

}
