package io.singletable.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.audit.AuditedVersion.State;
import io.singletable.audit.internal.AuditFixture;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.RevisionFilter.changed;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the trail of a type whose payloads are stored beside their items: entries
 * need none of them, old and new values need each once.
 */
class OverflowTrailIntegrationTests {

	private static final int VERSIONS = 12;

	private final Trail trail = new Trail(Memo.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.trail.table().clock());

	private final RequestCounts requests = new RequestCounts();

	private final SingleTableTemplate template = this.trail.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	private final AuditOperations audit = AuditFixture.of(this.template);

	@BeforeEach
	void write() {
		Memo memo = this.template.insert(new Memo("m", null, null, 0, text(1)));
		for (int version = 2; version <= VERSIONS; version++) {
			this.trail.later(Duration.ofMinutes(1));
			memo = this.template.save(new Memo("m", memo.version(), memo.at(), version / 4, text(version)));
		}
		clear();
	}

	@Test
	void entriesReadNoPayload() {
		assertThat(entries()).hasSize(VERSIONS);
		assertThat(this.requests.sent()).containsExactly("QueryRequest");
		assertThat(opened()).isZero();
	}

	@Test
	void eachVersionIsReadOnce() {
		List<AuditEntry> entries = entries();
		clear();
		List<AuditedVersion> versions = this.audit.load(entries);
		assertThat(versions).hasSize(VERSIONS);
		assertThat(versions.get(0).after()).containsEntry("text", text(VERSIONS));
		assertThat(versions.get(0).before()).containsEntry("text", text(VERSIONS - 1));
		assertThat(versions.get(VERSIONS - 1).state()).isEqualTo(State.CREATED);
		assertThat(this.requests.sent()).containsExactly("BatchGetItemRequest");
		assertThat(opened()).isEqualTo(VERSIONS);
	}

	@Test
	void versionsAreReadAtTheSameTime() {
		List<AuditEntry> entries = entries();
		CountDownLatch together = new CountDownLatch(8);
		this.store.before(() -> {
			together.countDown();
			await(together);
		});
		assertThat(this.audit.load(entries)).hasSize(VERSIONS);
		assertThat(together.getCount()).isZero();
	}

	@Test
	void changesThatWereNotRecordedReadEachVersionOnce() {
		assertThat(this.audit.findAudit(Memo.class, changed("pages"), ScrollPosition.keyset(), Limit.of(20)))
			.extracting(AuditEntry::number)
			.containsExactly(12L, 8L, 4L, 1L);
		assertThat(this.requests.sent()).containsExactly("QueryRequest", "BatchGetItemRequest");
		assertThat(opened()).isEqualTo(VERSIONS);
	}

	@Test
	void lostPayloadIsOneUnreadableVersionAndTheNextOne() {
		List<AuditEntry> entries = entries();
		this.store.lose(this.store.keys().get(0));
		assertThat(this.audit.load(entries)).filteredOn((version) -> version.state() == State.UNREADABLE)
			.hasSizeBetween(1, 2);
	}

	@Test
	void explanationTellsOfPayloads() {
		assertThat(this.audit.audit(Memo.class).matching(changed("pages")).explain())
			.contains("one read of the store for each row whose payload overflows");
		assertThat(this.audit.audit(Memo.class).explain()).doesNotContain("store");
	}

	private List<AuditEntry> entries() {
		return this.audit.findAudit(Memo.class, ScrollPosition.keyset(), Limit.of(20)).getContent();
	}

	private long opened() {
		return this.store.calls().stream().filter((call) -> call.step() == Step.OPEN).count();
	}

	private void clear() {
		this.requests.sent().clear();
		this.store.clearCalls();
	}

	private static String text(int number) {
		return (number + " ").repeat(1_000);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	@Versioned
	@Audited
	record Memo(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, int pages,
			String text) {
	}

}
