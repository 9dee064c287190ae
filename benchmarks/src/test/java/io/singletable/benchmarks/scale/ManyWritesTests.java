package io.singletable.benchmarks.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.library.ManyWrites;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what many writes take. The documentation shows times, too, and a stream of a
 * million, which takes longer than a build should ({@code -Dstream.entities}).
 */
class ManyWritesTests {

	@Test
	void writesTakeTheDocumentedUnitsAndRequests() throws IOException {
		List<String> counted = ManyWritesTable.table(Duration.ZERO, 1);
		assertThat(Chapter.performance().read(ManyWritesTable.PLACE).lines().map(ManyWritesTests::withoutTimes))
			.as("The table '" + ManyWritesTable.PLACE + "' of docs/performance.md, which ManyWritesTable writes anew")
			.containsExactlyElementsOf(counted.stream().map(ManyWritesTests::withoutTimes).toList());
	}

	/** Nor what a busy machine sends at the same time. */
	private static String withoutTimes(String line) {
		return Arrays.stream(line.split("(?<=\\|)")).limit(4).collect(Collectors.joining());
	}

	@Test
	void streamHoldsOnlyWhatIsBeingWritten() {
		int number = Integer.getInteger("stream.entities", 20_000);
		assertThat(ManyWritesTable.held(number, Duration.ZERO)).isLessThanOrEqualTo(ManyWrites.ITEMS_AT_A_TIME + 1);
	}

}
