package io.singletable.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.singletable.Audited;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a trail shows of blobs: neither content nor where it is, and nothing of
 * one that is masked or excluded.
 */
class BlobsOfTrailsIntegrationTests {

	private final TestTable table = TestTable.of(Deed.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
		.blobs(BlobSettings.in(new MemoryBlobStore(this.table.clock())).withInlineUpTo(DataSize.ofBytes(100))));

	private final AuditOperations audit = AuditFixture.of(this.template);

	@Test
	void blobsAreShownAsTheirDescription() {
		Blob small = blob(10, "text/plain");
		Blob large = blob(500, "image/png");
		Deed deed = this.template.insert(new Deed("d1", null, null, small, List.of(small), Map.of("a", large), small,
				new Annex("one", large, large)));
		this.template.save(new Deed("d1", deed.version(), deed.changedAt(), large, List.of(large), Map.of(), large,
				new Annex("one", small, small)));
		List<AuditedVersion> versions = this.audit
			.load(this.audit.audit(Deed.class).oldestFirst().window(ScrollPosition.keyset(), Limit.of(5)).getContent());
		AuditedVersion changed = versions.stream().filter((it) -> it.entry().number() == 2).findFirst().orElseThrow();
		assertThat(changed.before()).containsEntry("scan", shown(small))
			.containsEntry("pages", List.of(shown(small)))
			.containsEntry("plans", Map.of("a", shown(large)))
			.containsEntry("seal", AuditedVersion.MASK)
			.containsEntry("annex", Map.of("title", "one", "scan", shown(large)));
		assertThat(changed.changes()).containsExactlyInAnyOrder(
				new AuditedChange("scan", shown(small), shown(large), false),
				new AuditedChange("pages", List.of(shown(small)), List.of(shown(large)), false),
				new AuditedChange("plans", Map.of("a", shown(large)), Map.of(), false),
				new AuditedChange("seal", null, null, true),
				new AuditedChange("annex.scan", shown(large), shown(small), false));
		assertThat(JsonMapper.builder().build().writeValueAsString(versions)).doesNotContain("\"_", "draft");
	}

	private static Blob blob(int size, String contentType) {
		return Blob.of(new byte[size], contentType);
	}

	private static Map<String, Object> shown(Blob blob) {
		return Map.of("size", BigDecimal.valueOf(blob.size()), "contentType", blob.contentType(), "sha256",
				blob.sha256());
	}

	@SingleTableEntity
	@Versioned
	@Audited(masked = "seal", excluded = "annex.draft")
	record Deed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			Blob scan, List<Blob> pages, Map<String, Blob> plans, Blob seal, Annex annex) {
	}

	record Annex(String title, Blob scan, Blob draft) {
	}

}
