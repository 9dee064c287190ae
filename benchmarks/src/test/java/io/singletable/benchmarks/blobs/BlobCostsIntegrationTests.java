package io.singletable.benchmarks.blobs;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BlobCosts}.
 */
class BlobCostsIntegrationTests {

	@Test
	void chapterSaysWhatIsCounted() throws IOException {
		for (Map.Entry<String, List<String>> table : BlobCosts.tables(LocalServer.start()).entrySet()) {
			assertThat(Chapter.blobs().read(table.getKey()).lines())
				.as("The table '" + table.getKey() + "' of docs/blobs.md, which BlobCosts writes anew")
				.containsExactlyElementsOf(table.getValue());
		}
	}

}
