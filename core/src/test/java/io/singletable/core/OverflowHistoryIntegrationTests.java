package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.blob.BlobSettings;
import io.singletable.change.RevisionChanges;
import io.singletable.internal.blob.BlobIds;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what entities were whose payloads are stored beside their items: by how many
 * requests which versions are read.
 */
class OverflowHistoryIntegrationTests {

	private static final int COUNT = 20;

	private final TestTable table = TestTable.of(Letter.class, Offer.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	private final List<Instant> times = new ArrayList<>();

	@BeforeEach
	void save() {
		Letter letter = this.template.insert(new Letter(key("1"), null, null, text(1)));
		this.times.add(this.table.clock().instant());
		for (int version = 2; version <= COUNT; version++) {
			later();
			letter = this.template.save(new Letter(key("1"), letter.version(), letter.at(), text(version)));
			this.times.add(this.table.clock().instant());
		}
		later();
		clear();
	}

	@Test
	void entityAsItWasIsAQueryAndItsPayload() {
		assertThat(asOf(COUNT)).isEqualTo(text(COUNT));
		assertRequests(1, "Query");
		assertThat(asOf(12)).isEqualTo(text(12));
		assertRequests(1, "Query");
	}

	@Test
	void versionBelowTheFirstPageIsFoundWithoutThePayloadsOfOthers() {
		assertThat(asOf(2)).isEqualTo(text(2));
		assertRequests(1, "Query", "Query", "GetItem");
		assertThat(this.template.findAsOf(key("1"), this.times.get(0).minusNanos(1), Letter.class)).isEmpty();
		assertRequests(0, "Query", "Query");
	}

	@Test
	void payloadThatTellsTheExpiryIsReadOnce() {
		Offer offer = this.template.insert(new Offer("o", null, null, seconds(3600), text(1)));
		Instant first = this.table.clock().instant();
		later();
		this.template.save(new Offer("o", offer.version(), offer.at(), seconds(7200), text(2)));
		clear();
		assertThat(this.template.findAsOf("o", this.table.clock().instant(), Offer.class).orElseThrow().text())
			.isEqualTo(text(2));
		assertRequests(1, "Query");
		assertThat(this.template.findAsOf("o", first, Offer.class).orElseThrow().text()).isEqualTo(text(1));
		assertRequests(2, "Query");
	}

	@Test
	void versionIsAnItemAndItsPayload() {
		assertThat(this.template.findRevision(key("1"), 7, Letter.class).orElseThrow().entity().orElseThrow().text())
			.isEqualTo(text(7));
		assertRequests(1, "GetItem");
	}

	@Test
	void windowOfVersionsReadsThePayloadsThatItReturns() {
		Window<EntityRevision<Letter>> window = this.template.findRevisions(key("1"), Letter.class,
				ScrollPosition.keyset(), Limit.of(5));
		assertThat(window).extracting((revision) -> revision.entity().orElseThrow().text())
			.containsExactly(text(20), text(19), text(18), text(17), text(16));
		assertThat(window.hasNext()).isTrue();
		assertThat(opened()).isBetween(5L, 6L);
		clear();
		assertThat(this.template.findVersions(key("1"), Letter.class, ScrollPosition.keyset(), Limit.of(COUNT)))
			.hasSize(COUNT);
		assertRequests(0, "Query");
	}

	@Test
	void changesReadEachPayloadOnce() {
		Window<RevisionChanges<Letter>> changes = this.template.findChanges(key("1"), Letter.class,
				ScrollPosition.keyset(), Limit.of(5));
		assertThat(changes).hasSize(5).allSatisfy((change) -> assertThat(change.changes()).isPresent());
		assertRequests(6, "Query");
	}

	@Test
	void restoreReadsOnePayloadAndStoresACopy() {
		this.template.restore(key("1"), 3, Letter.class);
		assertThat(this.store.calls()).extracting(MemoryBlobStore.Call::step).containsExactly(Step.OPEN, Step.PUT);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(this.template.getRequired(key("1"), Letter.class).text()).isEqualTo(text(3));
		assertThat(BlobIds.of(this.table.item(Letter.class, key("1")), "_blobs")).hasSize(1)
			.isNotEqualTo(BlobIds.of(this.table.item(this.table.key(Letter.class, key("1"), 3)), "_blobs"));
	}

	@Test
	void collectionAsItWasReadsThePayloadsOfItsRows() {
		IntStream.rangeClosed(2, 4)
			.forEach((number) -> this.template
				.insert(new Letter(key(Integer.toString(number)), null, null, text(100 + number))));
		clear();
		assertThat(texts(this.template.collection(CollectionKey.of(Letter.class, key("1")))
			.asOf(this.table.clock().instant())
			.all())).containsExactly(text(COUNT), text(102), text(103), text(104));
		assertRequests(4, "Query");
		assertThat(texts(this.template.collection(CollectionKey.of(Letter.class, key("1"))).asOf(time(10)).all()))
			.containsExactly(text(10));
		assertRequests(1, "Query", "Query");
	}

	@Test
	void payloadsOfACollectionAsItWasAreWithinItsBudget() {
		IntStream.rangeClosed(2, 4)
			.forEach((number) -> this.template
				.insert(new Letter(key(Integer.toString(number)), null, null, text(100 + number))));
		clear();
		PastItemCollection past = this.template.collection(CollectionKey.of(Letter.class, key("1")))
			.asOf(this.table.clock().instant());
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> past.budget(4).all());
		assertThat(opened()).isLessThanOrEqualTo(3);
		assertThat(past.budget(5).all()).hasSize(4);
	}

	@Test
	void expiryOfACollectionAsItWasTakesNoPayloadButItsOwn() {
		Offer offer = this.template.insert(new Offer("o", null, null, seconds(3600), text(1)));
		Instant first = this.table.clock().instant();
		later();
		this.template.save(new Offer("o", offer.version(), offer.at(), seconds(7200), text(2)));
		clear();
		PastItemCollection past = this.template.collection(CollectionKey.of(Offer.class, "o")).asOf(first);
		assertThat(past.budget(3).all()).hasSize(1);
		assertRequests(1, "Query", "Query");
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> past.budget(2).all());
		assertThat(opened()).isZero();
	}

	private static List<String> texts(List<Object> letters) {
		return letters.stream().map((letter) -> ((Letter) letter).text()).toList();
	}

	private String asOf(int version) {
		return this.template.findAsOf(key("1"), time(version), Letter.class).orElseThrow().text();
	}

	private Instant time(int version) {
		return this.times.get(version - 1);
	}

	private long seconds(long fromNow) {
		return this.table.clock().instant().getEpochSecond() + fromNow;
	}

	private void later() {
		this.table.clock().advance(Duration.ofMinutes(1));
	}

	private void assertRequests(int payloads, String... actions) {
		assertThat(this.requests.takeActions()).containsExactly(actions);
		assertThat(opened()).isEqualTo(payloads);
		clear();
	}

	private long opened() {
		return this.store.calls().stream().filter((call) -> call.step() == Step.OPEN).count();
	}

	private void clear() {
		this.requests.take();
		this.store.clearCalls();
	}

	private static String text(int number) {
		return (number + " ").repeat(1_000);
	}

	private static Letter.Key key(String number) {
		return new Letter.Key("a", number);
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE, partitionKey = "Folder#{folder}",
			sortKey = "Letter#{number}")
	@Versioned
	record Letter(@Id Key id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String text) {

		record Key(String folder, String number) {

		}

	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	@Versioned
	record Offer(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			@TimeToLive @Nullable Long expiresAt, String text) {
	}

}
