package io.singletable.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.lifecycle.AfterConvertCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for payloads of which ten fit into one request and three into memory.
 */
class DecompressedPageIntegrationTests {

	private static final int SIZE = 100_000;

	private static final int COUNT = 10;

	private static final int FIT = 3;

	private final TestTable table = TestTable.of(Archive.class, Part.class);

	private final AtomicInteger decoded = new AtomicInteger();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
		.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofKilobytes(128),
				DataSize.ofBytes(FIT * (SIZE + 1_000))))
		.lifecycle(Lifecycle.of(EntityCallbacks.create((AfterConvertCallback<Archive>) this::decoded), (event) -> {
		})));

	private final List<String> ids = IntStream.range(0, COUNT).mapToObj((i) -> "a" + i).toList();

	private Archive decoded(Archive archive) {
		this.decoded.incrementAndGet();
		return archive;
	}

	@BeforeEach
	void insert() {
		for (int i = 0; i < COUNT; i++) {
			this.template.insert(new Archive(this.ids.get(i), null, null, "s" + i % 2, i, "y".repeat(SIZE)));
			this.template.insert(new Part("p", "c" + i, "y".repeat(SIZE)));
		}
		this.decoded.set(0);
	}

	@Test
	void windowEndsShortAndGoesOn() {
		List<Window<Archive>> windows = scroll(
				(position) -> this.template.query(Archive.class).scroll(position, Limit.of(100)),
				ScrollPosition.keyset());
		assertThat(windows.stream().map(Window::size)).containsExactly(3, 3, 3, 1);
		assertThat(windows.stream().flatMap(Window::stream).map(Archive::id)).containsExactlyElementsOf(this.ids);
		assertThat(this.decoded).hasValue(COUNT);
	}

	@Test
	void windowThatIsFullBySizeAndLimitAtOnceGoesOn() {
		List<Window<Archive>> windows = scroll((position) -> this.template.query(Archive.class)
			.sort(Sort.by(Direction.DESC, "id"))
			.scroll(position, Limit.of(FIT)), ScrollPosition.keyset());
		assertThat(windows.stream().map(Window::size)).containsExactly(3, 3, 3, 1);
		assertThat(windows.stream().flatMap(Window::stream).map(Archive::id)).containsExactly("a9", "a8", "a7", "a6",
				"a5", "a4", "a3", "a2", "a1", "a0");
	}

	@Test
	void backwardWindowEndsShortAndGoesOn() {
		KeysetScrollPosition start = ScrollPosition.keyset().backward();
		Window<Archive> window = this.template.query(Archive.class).scroll(start, Limit.of(100));
		assertThat(window.stream().map(Archive::id)).containsExactly("a7", "a8", "a9");
		Window<Archive> before = this.template.query(Archive.class).scroll(window.positionAt(0), Limit.of(100));
		assertThat(before.stream().map(Archive::id)).containsExactly("a4", "a5", "a6");
	}

	@Test
	void windowOfSeveralPartitionsHoldsNoMoreThanTheirShares() {
		List<Window<Archive>> windows = scroll((position) -> this.template.query(Archive.class)
			.matching(where("site").in(List.of("s0", "s1")))
			.scroll(position, Limit.of(100)), ScrollPosition.keyset());
		assertThat(windows).allSatisfy((window) -> assertThat(window.size()).isLessThanOrEqualTo(FIT));
		assertThat(windows.stream().flatMap(Window::stream).map(Archive::id)).containsExactlyElementsOf(this.ids);
	}

	@Test
	void windowOfWholeKeysEndsShortAndGoesOn() {
		List<Window<Archive>> windows = scroll((position) -> this.template.query(Archive.class)
			.matching(where("id").in(this.ids))
			.scroll(position, Limit.of(100)), ScrollPosition.keyset());
		assertThat(windows.stream().map(Window::size)).containsExactly(3, 3, 3, 1);
		assertThat(windows.stream().flatMap(Window::stream).map(Archive::id)).containsExactlyElementsOf(this.ids);
	}

	@Test
	void listIsRefusedWithWhatToCallInstead() {
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.template.query(Archive.class).matching(where("site").is("s0")).all())
			.withMessageContaining("singletable.max-decompressed-page")
			.withMessageContaining("read it as a Window");
		assertThat(this.decoded.get()).isLessThanOrEqualTo(FIT + 1);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.template.query(Archive.class).matching(where("site").is("s0")).delete())
			.withMessageContaining("nothing was deleted");
		assertThat(this.template.query(Archive.class).matching(where("site").is("s0")).limit(Limit.of(FIT)).all())
			.hasSize(FIT);
	}

	@Test
	void rowsThatAreFilteredOutAreNotHeld() {
		assertThat(this.template.query(Archive.class)
			.matching(where("site").is("s0"))
			.filter((archive) -> archive.rank() == 8)
			.allowFiltering()
			.all()).hasSize(1);
		assertThat(this.decoded).hasValue(COUNT / 2);
	}

	@Test
	void streamHoldsAPageAtATime() {
		try (Stream<Archive> rows = this.template.query(Archive.class).stream()) {
			List<Integer> decodedBefore = rows.map((row) -> this.decoded.get()).toList();
			assertThat(decodedBefore).containsExactly(3, 3, 3, 6, 6, 6, 9, 9, 9, 10);
		}
	}

	@Test
	void countsAndDeletesRunToTheirEnd() {
		assertThat(this.template.query(Archive.class).count()).isEqualTo(COUNT);
		assertThat(this.template.query(Archive.class).matching(where("site").is("s0")).exists()).isTrue();
		assertThat(this.template.query(Archive.class).matching(where("site").is("s0")).deleteAll()).isEqualTo(5);
		assertThat(this.template.query(Archive.class).count()).isEqualTo(5);
	}

	@Test
	void batchReadIsRefusedWithWhatToCallInstead() {
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> this.template.findAllById(this.ids, Archive.class))
			.withMessageContaining("read fewer ids at once");
		assertThat(this.decoded).hasValue(FIT);
		assertThat(this.template.findAllById(this.ids.subList(0, FIT), Archive.class)).hasSize(FIT);
	}

	@Test
	void collectionIsRefusedAsAListAndScrolls() {
		ItemCollection parts = this.template
			.collection(CollectionKey.ofPartition(Part.class, where("key.owner").is("p")));
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(parts::all)
			.withMessageContaining("read it as a Window");
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> parts.as(Parts.class))
			.withMessageContaining("read it as a Window");
		List<Window<Object>> windows = scroll((position) -> parts.scroll(position, Limit.of(100)),
				ScrollPosition.keyset());
		assertThat(windows.stream().map(Window::size)).containsExactly(3, 3, 3, 1);
	}

	@Test
	void historyWindowEndsShortAndGoesOn() {
		Archive archive = this.template.getRequired("a0", Archive.class);
		for (int i = 0; i < 4; i++) {
			archive = this.template.save(archive);
		}
		List<Window<EntityRevision<Archive>>> windows = scroll(
				(position) -> this.template.findRevisions("a0", Archive.class, position, Limit.of(100)),
				ScrollPosition.keyset());
		assertThat(windows.stream().map(Window::size)).containsExactly(3, 2);
		assertThat(windows.stream().flatMap(Window::stream).map(EntityRevision::number)).containsExactly(5L, 4L, 3L, 2L,
				1L);
	}

	private static <T> List<Window<T>> scroll(Function<ScrollPosition, Window<T>> query, ScrollPosition start) {
		List<Window<T>> windows = new ArrayList<>();
		Window<T> window = query.apply(start);
		windows.add(window);
		while (window.hasNext()) {
			window = query.apply(window.positionAt(window.size() - 1));
			windows.add(window);
		}
		return windows;
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "site#{site}")
	record Archive(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at, String site,
			int rank, String content) {
	}

	@SingleTableEntity(compression = Compression.GZIP, partitionKey = "Parts#{owner}", sortKey = "Part#{id}")
	record Part(@Id Part.Key key, String content) {

		Part(String owner, String id, String content) {
			this(new Key(owner, id), content);
		}

		record Key(String owner, String id) {
		}

	}

	record Parts(List<Part> parts) {
	}

}
