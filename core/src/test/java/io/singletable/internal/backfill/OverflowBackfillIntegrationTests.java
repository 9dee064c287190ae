package io.singletable.internal.backfill;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.Leftover;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Deployment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for backfills of types whose payloads are stored beside their items.
 */
class OverflowBackfillIntegrationTests {

	private static final String LONG = "long ".repeat(1_000);

	private static final int COUNT = 12;

	private final Deployment deployment = new Deployment().withIndexesOf(Indexed.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.deployment.clock());

	private void write() {
		SingleTableTemplate former = start(Plain.class);
		for (int number = 0; number < COUNT; number++) {
			Plain saved = former.insert(new Plain("d" + number, null, null, number, LONG, scan()));
			former.save(new Plain(saved.id(), saved.version(), saved.at(), number, LONG + "er", saved.scan()));
		}
		this.store.clearCalls();
	}

	@Test
	void derivedAttributesAreMadeOfThePayloadWhichStaysWhereItIs() {
		write();
		Map<String, AttributeValue> before = item("d3");
		List<?> objects = this.store.keys();
		SingleTableTemplate template = start(Indexed.class);
		BackfillReport report = template.backfill(Indexed.class).run();

		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.changed()).isEqualTo(COUNT);
		Map<String, AttributeValue> expected = new HashMap<>(before);
		expected.put("gsi1sk", AttributeValue.fromS("d3"));
		expected.put("pages", AttributeValue.fromN("3"));
		expected.keySet().removeAll(List.of("_wid"));
		Map<String, AttributeValue> after = item("d3");
		assertThat(after).containsKeys("_u", "gsi1pk").containsAllEntriesOf(expected);
		assertThat(this.store.keys()).isEqualTo(objects);
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsOnly(Step.OPEN).hasSize(COUNT);

		this.store.clearCalls();
		assertThat(template.query(Indexed.class).matching(where("pages").is(3)).all()).singleElement()
			.satisfies((found) -> {
				assertThat(found.text()).isEqualTo(LONG + "er");
				assertThat(found.scan().bytes(DataSize.ofMegabytes(1))).hasSize(10_000);
			});
		assertThat(template.backfill(Indexed.class).verify().isClean()).isTrue();
	}

	@Test
	void entityWhosePayloadIsLostIsLeftOver() {
		write();
		this.store.lose(this.store.keys().get(0));
		this.store.keys().forEach(this.store::damage);
		BackfillReport report = start(Indexed.class).backfill(Indexed.class).run();
		assertThat(report.leftovers()).containsExactly(Map.entry(Leftover.UNDECODABLE, (long) COUNT));
		assertThat(report.changed()).isZero();
	}

	private SingleTableTemplate start(Class<?> type) {
		return this.deployment.start(LocalDynamoDb.client(), (builder) -> builder.blobs(BlobSettings.in(this.store)),
				type);
	}

	private Map<String, AttributeValue> item(String id) {
		return this.deployment.item("Doc#" + id, "Doc");
	}

	private static Blob scan() {
		return Blob.of(new byte[10_000], Blob.OCTET_STREAM);
	}

	@SingleTableEntity(value = "Doc", overflow = "1KB", compression = Compression.NONE)
	@Versioned
	record Plain(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, int pages,
			String text, Blob scan) {
	}

	@SingleTableEntity(value = "Doc", overflow = "1KB", compression = Compression.NONE)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "pages#{pages}")
	record Indexed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			@Filterable @Unique int pages, String text, Blob scan) {
	}

}
