package io.singletable.core;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ReadTraffic;
import io.singletable.test.ReadTraffic.Traffic;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the traffic of searches: requests, and what their responses hold.
 */
class SearchTrafficIntegrationTests {

	private static final int ITEMS = 400;

	private final TestTable table = TestTable.of(Plain.class, Packed.class, Part.class);

	private final ReadTraffic traffic = new ReadTraffic();

	private final SingleTableTemplate template = this.table.recordedTemplate(LocalDynamoDb.newClient(this.traffic));

	@BeforeEach
	void writeItemsOfTwoKilobytes() {
		String text = "x".repeat(2_000);
		Bulk.write(this.table, IntStream.range(0, ITEMS)
			.mapToObj((i) -> new Plain(id(i), "open", i, "label " + i, "author " + i, text)));
		Bulk.write(this.table, IntStream.range(0, ITEMS)
			.mapToObj((i) -> new Packed(id(i), "open", i, "label " + i, "author " + i, text)));
		this.traffic.take();
	}

	private static String id(int number) {
		return "%04d".formatted(number);
	}

	@Test
	void existenceIsACountOfOne() {
		ExecutableQuery<Plain> open = this.template.query(Plain.class).matching(where("status").is("open"));
		Traffic exists = traffic(open::exists, true);
		assertThat(exists.actions()).containsExactly("Query");
		assertThat(exists.evaluated()).isEqualTo(1);
		assertThat(exists.returned()).isZero();
		assertThat(exists.bytes()).isLessThan(400);
		QueryRequest request = (QueryRequest) exists.requests().get(0);
		assertThat(request.expressionAttributeNames()).doesNotContainValue("_del");
		assertThat(request.consistentRead()).isNull();
		assertThat(request.scanIndexForward()).isNull();
		assertThat(request.returnConsumedCapacity()).isNull();
		assertThat(
				traffic(this.template.query(Plain.class).matching(where("status").is("shut"))::exists, false).bytes())
			.isLessThan(100);
	}

	@Test
	void filterThatDynamoDbDecidesReturnsNoItemsOfACount() {
		for (Class<?> type : List.of(Plain.class, Packed.class)) {
			ExecutableQuery<?> tenth = filtered(type, where("rank").gte(ITEMS / 2));
			assertThat(traffic(tenth::count, (long) ITEMS / 2)).satisfies((count) -> {
				assertThat(count.returned()).isZero();
				assertThat(count.bytes()).isLessThan(1_000);
				assertThat(count.requests()).extracting((it) -> ((QueryRequest) it).select())
					.containsOnly(Select.COUNT);
			});
			assertThat(traffic(tenth::exists, true).returned()).isZero();
		}
	}

	@Test
	void searchInVainIsOneRequestAfterTheFirstHundred() {
		for (Class<?> type : List.of(Plain.class, Packed.class)) {
			ExecutableQuery<?> none = filtered(type, where("rank").is(-1));
			assertThat(traffic(none::exists, false).requests()).extracting((it) -> ((QueryRequest) it).limit())
				.containsExactly(100, null);
			assertThat(traffic(() -> none.first().isPresent(), false).requests())
				.extracting((it) -> ((QueryRequest) it).limit())
				.containsExactly(100, null);
			assertThat(traffic(() -> none.scroll(ScrollPosition.keyset(), Limit.of(20)).isEmpty(), true).actions())
				.hasSize(2);
		}
	}

	@Test
	void matchAmongTheFirstItemsReadsAHundredOfThem() {
		assertThat(traffic(() -> filtered(Plain.class, where("rank").is(7)).first().isPresent(), true).evaluated())
			.isEqualTo(100);
		assertThat(traffic(filtered(Plain.class, where("rank").is(7))::exists, true).evaluated()).isEqualTo(100);
	}

	@Test
	void checkInMemoryOfAnAttributeBringsNoPayload() {
		ExecutableQuery<Packed> query = filtered(Packed.class, where("label").endsWith("7"));
		Traffic count = traffic(query::count, (long) ITEMS / 10);
		assertThat(count.returned()).isEqualTo(ITEMS);
		assertThat(count.requests())
			.allSatisfy((it) -> assertThat(((QueryRequest) it).expressionAttributeNames()).containsValue("label")
				.doesNotContainValue("_data"));
		assertThat(traffic(query::exists, true).returned()).isEqualTo(100);
	}

	@Test
	void checkInMemoryOfAPropertyBringsThePayloadWhereItMayBeCompressed() {
		Traffic packed = traffic(filtered(Packed.class, where("author").endsWith("7"))::count, (long) ITEMS / 10);
		Traffic plain = traffic(filtered(Plain.class, where("author").endsWith("7"))::count, (long) ITEMS / 10);
		assertThat(List.of(packed, plain)).allSatisfy((count) -> {
			assertThat(count.returned()).isEqualTo(ITEMS);
			assertThat(((QueryRequest) count.requests().get(0)).expressionAttributeNames())
				.containsValues("author", "_data")
				.doesNotContainValue("text")
				.doesNotContainValue("label");
		});
		assertThat(plain.bytes()).isLessThan(ITEMS * 250);
	}

	@Test
	void rowsOfAttributesBringNoKeys() {
		Supplier<List<Label>> labels = this.template.query(Plain.class)
			.matching(where("status").is("open"))
			.as(Label.class)
			.limit(Limit.of(3))::all;
		assertThat(projected(traffic(labels, labels(0, 1, 2))))
			.doesNotContain("pk", "sk", "gsi1pk", "gsi1sk", "_at", "_data")
			.contains("_type", "label");
		assertThat(projected(traffic(filtered(Plain.class, where("label").endsWith("7"))::count, (long) ITEMS / 10)))
			.doesNotContain("pk", "sk", "gsi1pk", "gsi1sk");
	}

	@Test
	void rowsThatMayBeCompressedBringTheKeyThatHoldsTheId() {
		for (Class<?> type : List.of(Plain.class, Packed.class)) {
			Supplier<List<Author>> authors = this.template.query(type)
				.matching(where("status").is("open"))
				.as(Author.class)
				.limit(Limit.of(2))::all;
			assertThat(projected(traffic(authors, List.of(new Author("author 0"), new Author("author 1")))))
				.contains("pk", "_data")
				.doesNotContain("sk", "gsi1pk", "gsi1sk");
		}
	}

	@Test
	void rowsOfAWindowBringTheirPositions() {
		var labels = this.template.query(Plain.class).matching(where("status").is("open")).as(Label.class);
		this.traffic.take();
		var first = labels.scroll(ScrollPosition.keyset(), Limit.of(5));
		assertThat(projected(this.traffic.take())).contains("pk", "sk", "gsi1sk").doesNotContain("gsi1pk");
		assertThat(first).containsExactlyElementsOf(labels(0, 1, 2, 3, 4));
		assertThat(labels.scroll(first.positionAt(2), Limit.of(2))).containsExactlyElementsOf(labels(3, 4));
	}

	@Test
	void rowsOfAPartitionOfTheTableDoWithoutItsKey() {
		this.template.save(new Part(new Part.Key("a", 1), "first"));
		this.template.save(new Part(new Part.Key("a", 2), "second"));
		var parts = this.template.query(Part.class).matching(where("key.whole").is("a")).as(PartId.class);
		Supplier<List<PartId>> all = parts::all;
		assertThat(projected(traffic(all, List.of(new PartId(new Part.Key("a", 1)), new PartId(new Part.Key("a", 2))))))
			.contains("sk")
			.doesNotContain("pk");
		var first = parts.scroll(ScrollPosition.keyset(), Limit.of(1));
		assertThat(parts.scroll(first.positionAt(0), Limit.of(1))).containsExactly(new PartId(new Part.Key("a", 2)));
	}

	private static List<Label> labels(int... numbers) {
		return IntStream.of(numbers).mapToObj((i) -> new Label("label " + i)).toList();
	}

	private static List<String> projected(Traffic read) {
		QueryRequest request = (QueryRequest) read.requests().get(0);
		return Stream.of(request.projectionExpression().split(", "))
			.map(request.expressionAttributeNames()::get)
			.toList();
	}

	@Test
	void comparedPropertiesAreReadTogether() {
		Traffic count = traffic(
				filtered(Plain.class, where("text").size().gt(1_999).and(where("author").lt("author 1")))::count, 1L);
		assertThat(((QueryRequest) count.requests().get(0)).expressionAttributeNames()).containsValues("text", "author")
			.doesNotContainValue("label");
	}

	@Test
	void filterOfTheCallerTakesTheWholeEntity() {
		ExecutableQuery<Plain> query = this.template.query(Plain.class)
			.matching(where("status").is("open"))
			.filter((plain) -> plain.text().length() == 2_000 && plain.rank() < 5)
			.allowFiltering();
		Traffic count = traffic(query::count, 5L);
		assertThat(((QueryRequest) count.requests().get(0)).projectionExpression()).isNull();
	}

	private <T> ExecutableQuery<T> filtered(Class<T> type, Criteria criteria) {
		return this.template.query(type).matching(where("status").is("open").and(criteria)).allowFiltering();
	}

	private <R> Traffic traffic(Supplier<R> run, R expected) {
		this.traffic.take();
		assertThat(run.get()).isEqualTo(expected);
		return this.traffic.take();
	}

	record Label(String label) {

	}

	record Author(String author) {

	}

	record PartId(Part.Key key) {

	}

	@SingleTableEntity(partitionKey = "Part#{whole}", sortKey = "Part#{number}", listing = Listing.NONE)
	record Part(@Id Key key, String name) {

		record Key(String whole, int number) {

		}

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	record Plain(@Id String id, String status, @Filterable int rank, @Filterable String label, String author,
			String text) {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}")
	record Packed(@Id String id, String status, @Filterable int rank, @Filterable String label, String author,
			String text) {

	}

}
