package io.singletable.change;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.singletable.blob.Blob;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes of blobs.
 */
class BlobChangesTests {

	@Test
	void blobIsOneValueThatShowsNoContent() {
		Document before = new Document(blob("a"), List.of(blob("p")));
		Document after = new Document(blob("b"), List.of(blob("p")));
		Changes changes = Changes.between(before, after);
		assertThat(changes).singleElement().satisfies((change) -> {
			assertThat(change.path()).isEqualTo("scan");
			assertThat(change.from()).isSameAs(before.scan());
			assertThat(change.to()).isSameAs(after.scan());
		});
		assertThat(changes.toJson()).contains("\"contentType\":\"text/plain\"", before.scan().sha256());
	}

	@Test
	void sameContentIsNoChange() {
		assertThat(Changes.between(new Document(blob("a"), List.of(blob("p"))),
				new Document(blob("a"), List.of(blob("p")))))
			.isEmpty();
	}

	private static Blob blob(String content) {
		return Blob.of(content.getBytes(StandardCharsets.UTF_8), "text/plain");
	}

	record Document(Blob scan, List<Blob> pages) {

	}

}
