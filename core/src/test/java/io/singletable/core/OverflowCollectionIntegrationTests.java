package io.singletable.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.blob.BlobSettings;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for collections, jobs and lists of deleted entities whose payloads are stored
 * beside their items.
 */
class OverflowCollectionIntegrationTests {

	private static final int PAGES = 12;

	/** The row of the book waits beside them. */
	private static final int PAYLOADS_AT_ONCE = 7;

	private final TestTable table = TestTable.of(Book.class, Page.class, Draft.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	@BeforeEach
	void save() {
		this.template.insert(new Book("b", null, "title"));
		IntStream.range(0, PAGES).forEach((number) -> this.template.insert(new Page(page(number), null, text(number))));
		clear();
	}

	@Test
	void collectionReadsPayloadsAtTheSameTime() {
		CountDownLatch together = new CountDownLatch(PAYLOADS_AT_ONCE);
		this.store.before(() -> {
			together.countDown();
			await(together);
		});
		assertThat(texts(collection().all())).isEqualTo(texts());
		assertThat(together.getCount()).isZero();
		assertRequests(PAGES, "Query");
	}

	@Test
	void streamReadsLittleAhead() {
		try (Stream<Object> rows = collection().stream()) {
			assertThat(rows.limit(2)).hasSize(2);
		}
		assertThat(opened()).isLessThanOrEqualTo(8);
		assertRequests((int) opened(), "Query");
	}

	@Test
	void windowsReadThePayloadsThatTheyReturn() {
		List<Object> all = new ArrayList<>();
		Window<Object> window = collection().scroll(ScrollPosition.keyset(), Limit.of(5));
		assertThat(opened()).isBetween(4L, 5L);
		all.addAll(window.getContent());
		while (window.hasNext()) {
			window = collection().scroll(window.positionAt(window.size() - 1), Limit.of(5));
			all.addAll(window.getContent());
		}
		assertThat(texts(all)).isEqualTo(texts());
	}

	@Test
	void budgetBoundsPayloads() {
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> collection().budget(PAGES).all());
		assertThat(opened()).isLessThan(PAGES);
		assertThat(collection().budget(PAGES + 1).all()).hasSize(PAGES + 1);
	}

	@Test
	void recordIsAssembledOfPayloads() {
		assertThat(collection().as(BookWithPages.class))
			.hasValueSatisfying((book) -> assertThat(book.pages()).extracting(Page::text).isEqualTo(texts()));
		assertRequests(PAGES, "Query");
	}

	@Test
	void typeOfTheCollectionAloneReadsItsPayloads() {
		assertThat(collection().only(Book.class).all()).hasSize(1);
		assertThat(opened()).isZero();
	}

	@Test
	void deleteOfACollectionReadsNoPayload() {
		assertThat(collection().dryRun().toString()).isNotEmpty();
		collection().deleteAll(Parallelism.of(Runnable::run, 1));
		assertThat(opened()).isZero();
		assertThat(collection().all()).isEmpty();
	}

	@Test
	void snapshotReadsPayloads() {
		assertThat(this.template
			.readTransaction(
					(reads) -> reads.byIds(IntStream.range(0, PAGES).mapToObj(this::page).toList(), Page.class))
			.findAll(Page.class)).extracting(Page::text).containsExactlyInAnyOrderElementsOf(texts());
		assertRequests(PAGES, "TransactGetItems");
	}

	@Test
	void jobReadsThePayloadsOfItsRows() {
		List<String> seen = new ArrayList<>();
		this.template.inBatchesOf(5, "texts")
			.forEach((position, limit) -> this.template.query(Page.class).scroll(position, limit),
					(operations, page) -> seen.add(page.text()));
		assertThat(seen).containsExactlyInAnyOrderElementsOf(texts());
		assertThat(opened()).isBetween((long) PAGES, PAGES + 3L);
	}

	@Test
	void jobThatChangesRowsStoresTheirPayloads() {
		this.template.inBatchesOf(5, "longer")
			.forEach((position, limit) -> this.template.query(Page.class).scroll(position, limit),
					(operations, page) -> operations.save(new Page(page.id(), page.version(), page.text() + "!")));
		assertThat(texts(collection().all())).isEqualTo(texts().stream().map((text) -> text + "!").toList());
		assertThat(this.store.keys()).hasSize(2 * PAGES);
	}

	@Test
	void listOfDeletedEntitiesReadsPayloadsAndAPurgeReadsNone() {
		IntStream.range(0, 3).forEach((number) -> {
			this.template.insert(new Draft("d" + number, null, text(number)));
			this.template.deleteById("d" + number, Draft.class);
		});
		clear();
		assertThat(this.template.findDeleted(Draft.class, ScrollPosition.keyset(), Limit.of(5))).hasSize(3)
			.allSatisfy((deleted) -> assertThat(deleted.entity().text()).hasSizeGreaterThan(1_000));
		assertThat(opened()).isEqualTo(3);
		clear();
		this.table.clock().advance(Duration.ofDays(40));
		this.template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(Draft.class);
		assertThat(opened()).isZero();
		assertThat(this.store.keys()).hasSize(PAGES);
	}

	private ItemCollection collection() {
		return this.template.collection(CollectionKey.of(Book.class, "b"));
	}

	private Page.Key page(int number) {
		return new Page.Key("b", String.format("%02d", number));
	}

	private static String text(int number) {
		return (number + " ").repeat(1_000);
	}

	private static List<String> texts() {
		return IntStream.range(0, PAGES).mapToObj(OverflowCollectionIntegrationTests::text).toList();
	}

	private static List<String> texts(List<Object> rows) {
		return rows.stream()
			.flatMap((row) -> (row instanceof Page page) ? Stream.of(page.text()) : Stream.empty())
			.toList();
	}

	private void assertRequests(int payloads, String... actions) {
		assertThat(this.requests.takeActions()).containsExactly(actions);
		assertThat(opened()).isEqualTo(payloads);
	}

	private long opened() {
		return this.store.calls().stream().filter((call) -> call.step() == Step.OPEN).count();
	}

	private void clear() {
		this.requests.take();
		this.store.clearCalls();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SingleTableEntity(partitionKey = "Book#{id}", sortKey = "Book")
	record Book(@Id String id, @Version @Nullable Long version, String title) {
	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE, partitionKey = "Book#{bookId}",
			sortKey = "Page#{number}")
	record Page(@Id Key id, @Version @Nullable Long version, String text) {

		record Key(String bookId, String number) {

		}

	}

	@SingleTableEntity(overflow = "1KB", compression = Compression.NONE)
	@SoftDelete(retention = "P30D")
	record Draft(@Id String id, @Version @Nullable Long version, String text) {
	}

	record BookWithPages(Book book, List<Page> pages) {
	}

}
