package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.UnitEstimate;
import io.singletable.query.QueryStatistics;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that estimates of reads are what DynamoDB Local reports as consumed.
 */
class ReadCostIntegrationTests {

	private static final int ITEMS = 100;

	private final TestTable table = TestTable.of(Note.class);

	private final SingleTableTemplate template = this.table.template();

	private final List<QueryStatistics> runs = new ArrayList<>();

	@BeforeEach
	void writeItemsOfOneKilobyte() {
		for (int i = 0; i < ITEMS; i++) {
			String id = String.format("%03d", i);
			this.template.insert(new Note(id, "top", ""));
			int padding = 1024 - size(this.table.item(Note.class, id));
			this.template.save(new Note(id, "top", "x".repeat(padding)));
			assertThat(size(this.table.item(Note.class, id))).isEqualTo(1024);
		}
	}

	@Test
	void hundredItemsOfOneKilobyteCostWhatTheExampleSays() {
		ExecutableQuery<Note> query = onShelf("top");
		QueryStatistics run = run((listener) -> query.measured(listener).all());
		assertExample(query.describe().cost(), "100 items of 1 KB", run);
		assertThat(run.requests()).isEqualTo(query.describe().cost().requests().onePage());
	}

	/** DynamoDB Local reports no units for an empty index, unlike DynamoDB. */
	@Test
	void nothingFoundIsTheFewestRequests() {
		ExecutableQuery<Note> query = onShelf("bottom");
		QueryStatistics run = run((listener) -> query.measured(listener).all());
		assertThat(run.requests()).isEqualTo(query.describe().cost().requests().min());
	}

	@Test
	void countCostsTheSameAsItsRows() {
		ExecutableQuery<Note> query = onShelf("top");
		assertExample(query.describe().costToEnd(), "100 items of 1 KB",
				run((listener) -> query.measured(listener).count()));
	}

	@Test
	void keyCostsItsItem() {
		ExecutableQuery<Note> query = this.template.query(Note.class).matching(where("id").is("007"));
		assertExample(query.describe().cost(), "an item of up to 4 KB",
				run((listener) -> query.measured(listener).one()));
		ExecutableQuery<Note> strong = query.consistency(ReadConsistency.STRONG);
		assertExample(strong.describe().cost(), "an item of up to 4 KB",
				run((listener) -> strong.measured(listener).one()));
	}

	@Test
	void keysAreRoundedUpOneByOne() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < ITEMS; i++) {
			all.add(String.format("%03d", i));
		}
		ExecutableQuery<Note> query = this.template.query(Note.class).matching(where("id").in(all));
		assertExample(query.describe().cost(), "100 items of up to 4 KB",
				run((listener) -> query.measured(listener).all()));
	}

	private ExecutableQuery<Note> onShelf(String shelf) {
		return this.template.query(Note.class).matching(where("shelf").is(shelf));
	}

	private QueryStatistics run(Consumer<Consumer<QueryStatistics>> query) {
		this.runs.clear();
		query.accept(this.runs::add);
		assertThat(this.runs).hasSize(1);
		return this.runs.get(0);
	}

	private static void assertExample(CostEstimate cost, String of, QueryStatistics run) {
		assertThat(units(cost).examples()).contains(new UnitEstimate.Example(of, run.capacity()));
	}

	private static UnitEstimate units(CostEstimate cost) {
		UnitEstimate units = cost.readUnits();
		assertThat(units).isNotNull();
		return units;
	}

	/** As DynamoDB counts: names and values in UTF-8. */
	private static int size(Map<String, AttributeValue> item) {
		return item.entrySet()
			.stream()
			.mapToInt((entry) -> entry.getKey().length() + ((entry.getValue().s() != null)
					? entry.getValue().s().length() : entry.getValue().b().asByteArrayUnsafe().length))
			.sum();
	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}")
	record Note(@Id String id, String shelf, String text) {

	}

}
