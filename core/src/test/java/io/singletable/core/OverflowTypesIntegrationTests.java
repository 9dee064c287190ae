package io.singletable.core;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.ConditionFailedException;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.blob.Blob;
import io.singletable.blob.BlobSettings;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.OverflowReference;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for types of different forms whose payloads may be stored beside their items: not
 * compressed, with blobs, with an index that holds little, deleted softly.
 */
class OverflowTypesIntegrationTests {

	private static final String LONG = "long ".repeat(1_000);

	private final TestTable table = TestTable.of(Plain.class, Folder.class, Kept.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	@BeforeEach
	void makeNameOfBlobs() {
		this.template.save(new Plain("first", null, "x", 0, LONG));
		clear();
	}

	@Test
	void updateInPlaceGoesOnWhereThePayloadIsInTheItem() {
		this.template.save(new Plain("p", null, "a", 1, "short"));
		clear();
		assertThat(update(2).pages()).isEqualTo(2);
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(steps()).isEmpty();
	}

	@Test
	void updateInPlaceIsReadAndGuardedWhereThePayloadIsBeside() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		clear();
		Plain updated = update(2);
		assertThat(updated).isEqualTo(new Plain("p", 2L, "a", 2, LONG));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "PutItem");
		assertThat(steps()).containsExactly(Step.OPEN, Step.PUT);
		assertThat(find("p")).isEqualTo(updated);
		assertThat(BlobIds.of(item(Plain.class, "p"), "_blobs")).hasSize(1);
	}

	@Test
	void updateOfALargeValueStoresItBeside() {
		this.template.save(new Plain("p", null, "a", 1, "short"));
		clear();
		this.template.update(Plain.class).byId("p").set(Plain::text, LONG).apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertThat(steps()).containsExactly(Step.PUT);
		assertThat(item(Plain.class, "p")).containsKey("_data").doesNotContainKey("text");
	}

	@Test
	void updateThatMovesThePayloadBackLeavesNoReference() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		this.template.update(Plain.class).byId("p").set(Plain::text, "short").apply();
		assertThat(item(Plain.class, "p")).containsKeys("text", "pages").doesNotContainKeys("_data", "_blobs");
	}

	@Test
	void conditionsOnThePayloadAreCheckedOnIt() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.template.update(Plain.class)
			.byId("p")
			.set(Plain::label, "b")
			.when(where("pages").is(2))
			.apply());
		this.template.update(Plain.class).byId("p").set(Plain::label, "b").when(where("pages").is(1)).apply();
		assertThat(find("p")).isEqualTo(new Plain("p", 2L, "b", 1, LONG));
	}

	@Test
	void filtersOnThePayloadFindWhatIsInTheItemAndBesideIt() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		this.template.save(new Plain("q", null, "a", 1, "short"));
		this.template.save(new Plain("r", null, "a", 2, LONG));
		assertThat(this.template.query(Plain.class).matching(where("pages").is(1)).allowFiltering().all())
			.extracting(Plain::id)
			.containsExactly("p", "q");
		assertThat(this.template.query(Plain.class).matching(where("pages").is(1)).allowFiltering().count())
			.isEqualTo(2);
	}

	@Test
	void indexThatHoldsLittleFetchesItemsThenPayloads() {
		IntStream.range(0, 12)
			.forEach((number) -> this.template.save(new Plain("p" + number, null, "a", number, LONG)));
		clear();
		assertThat(this.template.query(Plain.class).matching(where("label").is("a")).usingIndex("by-label").all())
			.hasSize(12)
			.extracting(Plain::text)
			.containsOnly(LONG);
		assertThat(this.requests.takeActions()).containsExactly("Query", "BatchGetItem");
		assertThat(steps()).hasSize(12);
	}

	@Test
	void collectionReadsPayloads() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		assertThat(this.template.collection(CollectionKey.of(Plain.class, "p")).all()).containsExactly(find("p"));
	}

	@Test
	void scanReadsPayloads() {
		this.template.save(new Plain("p", null, "a", 1, LONG));
		assertThat(this.template.query(Plain.class).matching(where("text").is(LONG)).allowScan().allowFiltering().all())
			.extracting(Plain::id)
			.containsExactlyInAnyOrder("first", "p");
	}

	@Test
	void blobsOfAPayloadBesideItsItemAreBlobsOfTheEntity() {
		Blob scan = Blob.of(new byte[20_000], "application/pdf");
		Folder saved = this.template.save(new Folder("f", null, LONG, scan));
		Map<String, AttributeValue> item = item(Folder.class, "f");
		assertThat(BlobIds.of(item, "_blobs")).hasSize(2);
		assertThat(OverflowReference.of(item.get("_data").b().asByteArray())).isNotNull();

		Folder loaded = this.template.findById("f", Folder.class).orElseThrow();
		assertThat(loaded).isEqualTo(saved);
		assertThat(loaded.scan().bytes(DataSize.ofMegabytes(1))).hasSize(20_000);
		clear();
		this.template.save(new Folder("f", loaded.version(), LONG + "er", loaded.scan()));
		assertThat(steps()).containsExactly(Step.PUT);
		assertThat(BlobIds.of(item(Folder.class, "f"), "_blobs")).hasSize(2)
			.containsAnyElementsOf(BlobIds.of(item, "_blobs"));
	}

	@Test
	void deletedEntityKeepsItsPayload() {
		this.template.save(new Kept("k", null, LONG));
		this.template.deleteById("k", Kept.class);
		assertThat(BlobIds.of(item(Kept.class, "k"), "_blobs")).hasSize(1);
		assertThat(this.template.findDeleted(Kept.class, ScrollPosition.keyset(), Limit.of(5)))
			.extracting((deleted) -> deleted.entity().text())
			.containsExactly(LONG);
		this.template.restoreDeleted("k", Kept.class);
		assertThat(this.template.findById("k", Kept.class).orElseThrow().text()).isEqualTo(LONG);
	}

	private Plain update(int pages) {
		return this.template.update(Plain.class).byId("p").set(Plain::pages, pages).apply();
	}

	private Plain find(String id) {
		return this.template.findById(id, Plain.class).orElseThrow();
	}

	private Map<String, AttributeValue> item(Class<?> type, String id) {
		return this.table.item(type, id);
	}

	private List<Step> steps() {
		return this.store.calls().stream().map(MemoryBlobStore.Call::step).toList();
	}

	private void clear() {
		this.store.clearCalls();
		this.requests.take();
	}

	@SingleTableEntity(overflow = "2KB", compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "by-label", partitionKey = "Label#{label}", projection = ProjectionType.KEYS_ONLY)
	record Plain(@Id String id, @Version @Nullable Long version, @Filterable String label, int pages, String text) {
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	record Folder(@Id String id, @Version @Nullable Long version, String text, Blob scan) {
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	@SoftDelete(retention = "P30D")
	record Kept(@Id String id, @Version @Nullable Long version, String text) {
	}

}
