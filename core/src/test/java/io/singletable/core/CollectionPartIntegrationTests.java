package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidCursorException;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.Versioned;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for parts of item collections: some of the types, and ranges of sort keys.
 */
@ParameterizedClass
@EnumSource
class CollectionPartIntegrationTests {

	private static final int REMARKS = 12;

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table;

	private final SingleTableTemplate template;

	private final List<Remark> remarks = new ArrayList<>();

	private final List<Photo> photos = new ArrayList<>();

	private @Nullable Report report;

	CollectionPartIntegrationTests(StoredFormat format) {
		this.table = TestTable.of(format, Report.class, Remark.class, Photo.class, Annex.class, Stranger.class);
		this.template = this.table.template(LocalDynamoDb.newClient(this.requests));
	}

	@BeforeEach
	void write() {
		this.report = this.template.insert(new Report("r", null, null, "ann", 50));
		for (int i = 0; i < REMARKS; i++) {
			Key key = new Key("r", "%02d".formatted(i));
			this.remarks.add(this.template.insert(new Remark(key, null, null, "ann", 10 * i, "remark " + i)));
			this.photos.add(this.template.insert(new Photo(key, "ann", 10 * i + 5)));
		}
		this.requests.take();
	}

	@Test
	void oneTypeIsReadByItsSortKeys() {
		assertThat(collection().only(Remark.class).all()).isEqualTo(this.remarks);
		QueryRequest request = (QueryRequest) this.requests.take().get(0);
		assertThat(request.keyConditionExpression()).contains("begins_with");
		assertThat(request.filterExpression()).isNull();
		assertThat(collection().only(Report.class).all()).containsExactly(this.report);
		assertThat(collection().only(Remark.class).explain()).contains("| sort key begins with '")
			.doesNotContain("filter");
	}

	@Test
	void severalTypesAreFiltered() {
		assertThat(collection().only(Photo.class, Report.class).all())
			.containsExactlyInAnyOrderElementsOf(Stream.concat(this.photos.stream(), Stream.of(this.report)).toList());
		assertThat(((QueryRequest) this.requests.take().get(0)).filterExpression()).contains(" IN (");
		assertThat(collection().only(Photo.class, Report.class).explain()).contains("; filter type by DynamoDB; ")
			.startsWith("Report, Photo: ");
	}

	@Test
	void typeWhoseSortKeysBeginLikeThatOfAnotherIsReadApart() {
		Annex annex = this.template.insert(new Annex(new Key("r", "a"), "an annex"));
		assertThat(collection().only(Report.class).all()).containsExactly(this.report);
		assertThat(collection().only(Annex.class).all()).containsExactly(annex);
		assertThat(this.requests.take()).filteredOn(QueryRequest.class::isInstance)
			.allSatisfy((request) -> assertThat(((QueryRequest) request).filterExpression()).isNull());
	}

	@Test
	void rangeReadsNothingBeyond() {
		assertThat(collection().range(Remark.class, where("key.id").gte("05")).all())
			.isEqualTo(this.remarks.subList(5, REMARKS));
		assertThat(collection().range(Remark.class, where("key.id").gt("05")).all())
			.isEqualTo(this.remarks.subList(6, REMARKS));
		assertThat(collection().range(Remark.class, where("key.id").lt("05")).all())
			.isEqualTo(this.remarks.subList(0, 5));
		assertThat(collection().range(Remark.class, where("key.id").between("02", "04")).descending().all())
			.containsExactly(this.remarks.get(4), this.remarks.get(3), this.remarks.get(2));
		assertThat(collection().range(Remark.class, where("key.id").startsWith("1")).all())
			.isEqualTo(this.remarks.subList(10, REMARKS));
		assertThat(collection().range(Remark.class, where("key.id").is("07")).all())
			.containsExactly(this.remarks.get(7));
		assertThat(this.requests.takeActions()).hasSize(6).containsOnly("Query");
		assertThat(collection().range(Remark.class, where("key.id").between("04", "02")).all()).isEmpty();
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void rangesAndTypesOfAnIndex() {
		for (String index : List.of("whole", "keys")) {
			ItemCollection range = ofAuthor(index).range(Remark.class, where("number").between(20, 50));
			assertThat(range.all()).containsExactly(this.remarks.get(2), this.photos.get(2), this.remarks.get(3),
					this.photos.get(3), this.remarks.get(4), this.photos.get(4), this.report, this.remarks.get(5));
			assertThat(range.only(Photo.class).all()).isEqualTo(this.photos.subList(2, 5));
			assertThat(
					ofAuthor(index).only(Photo.class, Report.class).range(Report.class, where("number").lte(30)).all())
				.isEqualTo(this.photos.subList(0, 3));
		}
		assertThat(ofAuthor("keys").only(Photo.class).explain()).contains("; filter type in memory; ");
	}

	@Test
	void windowsOfAPartContinueInItAlone() {
		ItemCollection part = collection().only(Photo.class, Remark.class)
			.range(Remark.class, where("key.id").gte("02"));
		List<Object> rows = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset();
		Window<Object> window;
		do {
			window = part.scroll(position, Limit.of(4));
			window.forEach(rows::add);
			position = window.hasNext() ? WindowContinuation.of(window).orElseThrow().next().orElseThrow() : position;
		}
		while (window.hasNext());
		assertThat(rows).isEqualTo(this.remarks.subList(2, REMARKS));
		ScrollPosition last = part.scroll(ScrollPosition.keyset(), Limit.of(2)).positionAt(1);
		for (ItemCollection other : List.of(collection(), collection().only(Photo.class, Remark.class),
				collection().only(Remark.class).range(Remark.class, where("key.id").gte("02")),
				collection().only(Photo.class, Remark.class)
					.range(Remark.class, where("key.id").between("02", "09")))) {
			assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> other.scroll(last, Limit.of(2)));
		}
	}

	@Test
	void recordNeedsNoComponentsForWhatIsLeftOut() {
		Optional<ReportWithRemarks> read = collection().only(Report.class, Remark.class).as(ReportWithRemarks.class);
		assertThat(read).contains(new ReportWithRemarks(this.report, this.remarks));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> collection().as(ReportWithRemarks.class))
			.withMessageContaining("lacks components");
	}

	@Test
	void unknownItemsAreLeftOut() {
		var item = new HashMap<>(this.table.item(Remark.class, new Key("r", "00")));
		item.put(this.table.layout().attributeNames().type(), AttributeValue.fromS("Newer"));
		this.table.put(Map.copyOf(item));
		assertThat(collection().all()).hasSize(2 * REMARKS + 1);
		assertThat(collection().only(Remark.class).all()).isEqualTo(this.remarks.subList(1, REMARKS));
	}

	@Test
	void partAsOfATime() {
		Instant before = this.table.clock().instant();
		this.table.clock().advance(Duration.ofHours(1));
		this.template.save(this.remarks.get(3).withText("changed"));
		PastItemCollection past = collection().only(Remark.class)
			.range(Remark.class, where("key.id").between("02", "04"))
			.asOf(before);
		assertThat(past.all()).isEqualTo(this.remarks.subList(2, 5));
		assertThat(collection().only(Report.class, Remark.class).asOf(before).all()).hasSize(REMARKS + 1);
	}

	@Test
	void whatIsNotInTheCollectionIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> collection().only(Stranger.class))
			.withMessageContaining("A Stranger never occurs in this collection of Report");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> collection().range(Stranger.class, where("id").gt("a")))
			.withMessageContaining("A Stranger never occurs");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> collection().only(Photo.class).range(Remark.class, where("key.id").gt("a")))
			.withMessageContaining("A Remark never occurs");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> collection().range(Remark.class, where("key.id").gt("a")).only(Photo.class))
			.withMessageContaining("A range of sort keys of Remark has none of the types");
		for (var criteria : List.of(where("text").is("a"), where("key.id").is("a").and("text").is("b"),
				where("key.id").in(List.of("a", "b")), where("key.reportId").is("r"))) {
			assertThatExceptionOfType(UnplannableQueryException.class)
				.isThrownBy(() -> collection().range(Remark.class, criteria))
				.withMessageContaining("is no range of the sort keys of Remark in table")
				.withMessageContaining("one range (gt, gte, lt, lte, between, startsWith) of the next");
		}
	}

	private ItemCollection collection() {
		return this.template.collection(CollectionKey.of(Report.class, "r"));
	}

	private ItemCollection ofAuthor(String index) {
		return this.template.collection(CollectionKey.ofIndex(index, Report.class, where("author").is("ann")));
	}

	record Key(String reportId, String id) {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "whole", partitionKey = "author#{author}", sortKey = "{number}", shared = true)
	@GlobalSecondaryIndex(name = "keys", partitionKey = "by#{author}", sortKey = "{number}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	record Report(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String author, int number) {

	}

	@SingleTableEntity(partitionKey = "Report#{reportId}", sortKey = "Remark#{id}")
	@Versioned
	@GlobalSecondaryIndex(name = "whole", partitionKey = "author#{author}", sortKey = "{number}", shared = true)
	@GlobalSecondaryIndex(name = "keys", partitionKey = "by#{author}", sortKey = "{number}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	record Remark(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String author, int number, String text) {

		Remark withText(String text) {
			return new Remark(this.key, this.version, this.changedAt, this.author, this.number, text);
		}

	}

	@SingleTableEntity(partitionKey = "Report#{reportId}", sortKey = "Photo#{id}")
	@GlobalSecondaryIndex(name = "whole", partitionKey = "author#{author}", sortKey = "{number}", shared = true)
	@GlobalSecondaryIndex(name = "keys", partitionKey = "by#{author}", sortKey = "{number}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	record Photo(@Id Key key, String author, int number) {

	}

	/**
	 * An entity whose sort keys begin like that of the report.
	 */
	@SingleTableEntity(partitionKey = "Report#{reportId}", sortKey = "Reporting#{id}")
	record Annex(@Id Key key, String text) {

	}

	@SingleTableEntity
	record Stranger(@Id String id) {
	}

	record ReportWithRemarks(@Nullable Report report, List<Remark> remarks) {
	}

}
