package io.singletable.benchmarks.count;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountedTableIntegrationTests {

	private static final URI ENDPOINT = LocalServer.start();

	@Test
	void chapterSaysWhatIsCountedWithTickets() throws IOException {
		assertCounted(CountedTable.TICKETS, 2, CountedTable.tickets(ENDPOINT));
	}

	@Test
	void chapterSaysWhatIsCountedWithOtherEntities() throws IOException {
		assertCounted(CountedTable.ENTITIES, 3, CountedTable.entities(ENDPOINT));
	}

	/** Of a build without some peers, only the lines of the others. */
	private static void assertCounted(String place, int column, List<String> counted) throws IOException {
		List<String> libraries = counted.stream().map((line) -> line.split("\\|")[column]).distinct().toList();
		assertThat(Chapter.performance().read(place).lines())
			.as("The table '" + place + "' of docs/performance.md, which CountedTable writes anew")
			.filteredOn((line) -> libraries.contains(line.split("\\|")[column]))
			.map(CountedTableIntegrationTests::stable)
			.containsExactlyElementsOf(counted.stream().map(CountedTableIntegrationTests::stable).toList());
	}

	/** What the bytes of a compressed payload are depends on the zlib of the machine. */
	private static String stable(String line) {
		return line.startsWith("| GZIP_") ? line.replaceFirst("\\| \\d+ \\| \\d+ (\\| [\\d.]+ \\| [\\d.]+ \\|)$", "$1")
				: line;
	}

}
