package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.singletable.AllowScan;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidCursorException;
import io.singletable.Listing;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UseIndex;
import io.singletable.Versioned;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for scans of sparse indexes that entities of several types share, of every
 * projection: the rows are the entities of the type that are in the index.
 */
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
class IndexScanIntegrationTests {

	private static final List<String> INDEXES = List.of("whole", "keys", "some");

	private static final int LENT = 30;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final Set<Book> lent = new HashSet<>();

	@Parameter
	private StoredFormat format;

	private SingleTableTemplate template;

	@BeforeParameterizedClassInvocation
	void write() {
		TestTable table = TestTable.of(this.format, Book.class, Film.class);
		this.template = table.template(LocalDynamoDb.newClient(this.requests));
		lend();
		for (int i = 0; i < LENT; i++) {
			String number = String.format("%02d", i);
			this.template.insert(new Book("x" + number, null, null, null, "in the shelf", null));
			this.template.insert(new Film("f" + number, "ann" + i % 4));
		}
		Book deleted = this.template.insert(new Book("deleted", null, null, "ann", "deleted", null));
		this.template.delete(deleted);
		this.template
			.insert(new Book("expired", null, null, "ann", "expired", table.clock().instant().plusSeconds(60)));
		table.clock().advance(Duration.ofHours(1));
	}

	@BeforeEach
	void forgetRequests() {
		this.requests.take();
	}

	private void lend() {
		this.lent.clear();
		for (int i = 0; i < LENT; i++) {
			Book book = new Book(String.format("b%02d", i), null, null, "ann" + i % 4, "title " + i, null);
			this.lent.add(this.template.insert(book));
		}
	}

	@Test
	@MayScan
	void rowsAreTheEntitiesOfTheTypeInTheIndex() {
		for (String index : INDEXES) {
			assertThat(lent(index).all()).as(index).containsExactlyInAnyOrderElementsOf(this.lent);
			assertThat(this.requests.take()).filteredOn(ScanRequest.class::isInstance)
				.isNotEmpty()
				.allSatisfy((request) -> assertThat(((ScanRequest) request).indexName()).isEqualTo(index));
			assertThat(this.template.query(Film.class).usingIndex(index).allowScan().count()).isEqualTo(LENT);
			this.requests.take();
		}
	}

	@Test
	@MayScan
	void countsAndStreams() {
		for (String index : INDEXES) {
			assertThat(lent(index).count()).isEqualTo(LENT);
			assertThat(lent(index).exists()).isTrue();
			assertThat(lent(index).matching(where("title").is("in the shelf")).exists()).isFalse();
			try (Stream<Book> stream = lent(index).stream()) {
				assertThat(stream).containsExactlyInAnyOrderElementsOf(this.lent);
			}
		}
	}

	@Test
	@MayScan
	void pagesContinueWhereTheLastOneEnded() {
		for (String index : INDEXES) {
			List<Book> rows = new ArrayList<>();
			ScrollPosition position = ScrollPosition.keyset();
			Window<Book> window;
			do {
				window = lent(index).scroll(position, Limit.of(7));
				assertThat(window.size()).isEqualTo(Math.min(7, LENT - rows.size()));
				window.forEach(rows::add);
				position = window.hasNext() ? WindowContinuation.of(window).orElseThrow().next().orElseThrow()
						: position;
			}
			while (window.hasNext());
			assertThat(rows).containsExactlyInAnyOrderElementsOf(this.lent);
		}
	}

	@Test
	@MayScan
	void positionIsThatOfTheIndexAndOfNoOtherPlan() {
		Window<Book> window = lent("whole").scroll(ScrollPosition.keyset(), Limit.of(2));
		ScrollPosition position = window.positionAt(0);
		assertThat(lent("whole").positionOf(window.getContent().get(0))).isEqualTo(position);
		assertThat(lent("whole").scroll(position, Limit.of(1)).getContent())
			.containsExactly(window.getContent().get(1));
		for (ExecutableQuery<Book> other : List.of(lent("keys"), lent("some"),
				lent("whole").matching(where("title").contains("title")),
				this.template.query(Book.class).allowScan())) {
			assertThatExceptionOfType(InvalidCursorException.class)
				.isThrownBy(() -> other.scroll(position, Limit.of(1)));
		}
		KeysetScrollPosition backward = ((KeysetScrollPosition) position).backward();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> lent("whole").scroll(backward, Limit.of(1)))
			.withMessageContaining("can't go backward");
	}

	@Test
	@MayScan
	void filtersAndProjections() {
		for (String index : INDEXES) {
			assertThat(lent(index).matching(where("title").contains("1")).all()).containsExactlyInAnyOrderElementsOf(
					this.lent.stream().filter((it) -> it.title().contains("1")).toList());
			assertThat(lent(index).matching(where("title").is("title 3").or(where("owner").is("ann2"))).all())
				.containsExactlyInAnyOrderElementsOf(this.lent.stream()
					.filter((it) -> it.title().equals("title 3") || "ann2".equals(it.owner()))
					.toList());
			assertThat(lent(index).as(Title.class).all()).containsExactlyInAnyOrderElementsOf(
					this.lent.stream().map((it) -> new Title(it.id(), it.title())).toList());
		}
	}

	@Test
	@MayScan
	void deleteLeavesWhatIsNotInTheIndex() {
		assertThat(lent("some").deleteAll()).isEqualTo(LENT);
		assertThat(lent("whole").exists()).isFalse();
		assertThat(this.template.findById("x00", Book.class)).isPresent();
		assertThat(this.template.findById("f00", Film.class)).isPresent();
		lend();
	}

	@Test
	@MayScan
	void queryMethodScansItsIndex() {
		Books books = new SingleTableRepositoryFactory(this.template).getRepository(Books.class);
		assertThat(books.findBy()).containsExactlyInAnyOrderElementsOf(this.lent);
		assertThat(books.countByTitleContaining("1"))
			.isEqualTo(this.lent.stream().filter((it) -> it.title().contains("1")).count());
	}

	@Test
	void explanationSaysThatTheIndexIsScanned() {
		assertThat(lent("whole").explain()).startsWith("Book: Scan whole; filter type by DynamoDB; ");
		assertThat(lent("whole").describe().costToEnd().requests().rule())
			.isEqualTo("1 for each MB of the whole index");
		assertThat(lent("keys").describe().costToEnd().requests().rule())
			.isEqualTo("1 for each MB of the whole index and 1 for each 100 rows, which are fetched from the table");
	}

	private ExecutableQuery<Book> lent(String index) {
		return this.template.query(Book.class).usingIndex(index).allowScan();
	}

	interface Books extends SingleTableRepository<Book, String> {

		@AllowScan
		@UseIndex("keys")
		List<Book> findBy();

		@AllowScan
		@UseIndex("some")
		long countByTitleContaining(String part);

	}

	/**
	 * A book, in each index as long as it is lent.
	 */
	@Versioned
	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "whole", partitionKey = "owner#{owner}")
	@GlobalSecondaryIndex(name = "keys", partitionKey = "lent#{owner}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	@GlobalSecondaryIndex(name = "some", partitionKey = "owner#{owner}", projection = ProjectionType.INCLUDE,
			includes = "owner")
	record Book(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Filterable @Nullable String owner, String title, @TimeToLive @Nullable Instant until) {

	}

	/**
	 * An entity of another type in the same indexes.
	 */
	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "whole", partitionKey = "owner#{owner}")
	@GlobalSecondaryIndex(name = "keys", partitionKey = "lent#{owner}", sortKey = "~#{id}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	@GlobalSecondaryIndex(name = "some", partitionKey = "owner#{owner}", projection = ProjectionType.INCLUDE,
			includes = "owner")
	record Film(@Id String id, String owner) {

	}

	record Title(String id, String title) {
	}

}
