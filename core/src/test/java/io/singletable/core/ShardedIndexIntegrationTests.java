package io.singletable.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.KeyTooLongException;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for indexes in which one partition key is distributed over several partitions:
 * rows are the same with one shard, 4 and 16.
 */
class ShardedIndexIntegrationTests {

	private static final int TASKS = 40;

	private static final TestTable TABLE = TestTable.of(One.class, Four.class, Sixteen.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	@BeforeAll
	static void write() {
		for (Kind kind : Kind.values()) {
			Bulk.write(TABLE,
					IntStream.range(0, TASKS).mapToObj((i) -> kind.task("t%02d".formatted(i), "OPEN", i % 7)));
			Bulk.write(TABLE, IntStream.range(0, 6).mapToObj((i) -> kind.task("d" + i, "DONE", i % 7)));
			Bulk.write(TABLE, Stream.of(kind.task("none", null, 0)));
		}
	}

	@BeforeEach
	void forgetRequests() {
		this.requests.take();
	}

	private static Stream<String> ids(String prefix, int count) {
		Comparator<Integer> order = Comparator.<Integer>comparingInt((i) -> i % 7).thenComparing((i) -> i);
		return IntStream.range(0, count).boxed().sorted(order).map((i) -> prefix.formatted(i));
	}

	private static List<String> open() {
		return ids("t%02d", TASKS).toList();
	}

	private static List<String> ids(Iterable<? extends Task> tasks) {
		List<String> ids = new ArrayList<>();
		tasks.forEach((task) -> ids.add(task.id()));
		return ids;
	}

	private static List<String> reversed(List<String> ids) {
		List<String> reversed = new ArrayList<>(ids);
		Collections.reverse(reversed);
		return reversed;
	}

	private TerminatingQuery<? extends Task> query(Kind kind, String status, Direction direction) {
		return this.template.query(kind.type).matching(where("status").is(status)).sort(Sort.by(direction, "rank"));
	}

	@ParameterizedTest
	@EnumSource
	void pagesHaveOneOrderAndOnePositionInEitherDirection(Kind kind) {
		for (Direction direction : Direction.values()) {
			List<String> read = new ArrayList<>();
			ScrollPosition position = ScrollPosition.keyset();
			while (position != null) {
				Window<? extends Task> window = query(kind, "OPEN", direction).scroll(position, Limit.of(9));
				assertThat(this.requests.takeActions()).containsOnly("Query").hasSizeLessThanOrEqualTo(kind.shards);
				read.addAll(ids(window));
				position = window.hasNext() ? window.positionAt(window.size() - 1) : null;
			}
			assertThat(read).isEqualTo(direction.isAscending() ? open() : reversed(open()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void windowsGoBackward(Kind kind) {
		Window<? extends Task> window = query(kind, "OPEN", Direction.ASC).scroll(ScrollPosition.keyset(),
				Limit.of(20));
		KeysetScrollPosition last = (KeysetScrollPosition) window.positionAt(19);
		assertThat(ids(query(kind, "OPEN", Direction.ASC).scroll(last.backward(), Limit.of(7))))
			.isEqualTo(open().subList(12, 19));
	}

	@ParameterizedTest
	@EnumSource
	void firstReadsOneItemOfEachShard(Kind kind) {
		assertThat(query(kind, "OPEN", Direction.ASC).first().map(Task::id)).contains("t00");
		assertThat(this.requests.take()).hasSize(kind.shards)
			.allSatisfy((request) -> assertThat(((QueryRequest) request).limit()).isOne());
	}

	@ParameterizedTest
	@EnumSource
	void countIsThatOfAllShards(Kind kind) {
		assertThat(query(kind, "OPEN", Direction.ASC).count()).isEqualTo(TASKS);
		assertThat(this.requests.take()).hasSize(kind.shards)
			.allSatisfy((request) -> assertThat(((QueryRequest) request).select()).isEqualTo(Select.COUNT));
		assertThat(query(kind, "OPEN", Direction.ASC).exists()).isTrue();
		assertThat(query(kind, "LOST", Direction.ASC).exists()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void severalPartitionsAndRangesAreMerged(Kind kind) {
		assertThat(ids(this.template.query(kind.type)
			.matching(where("status").in(List.of("OPEN", "DONE")).and(where("rank").between(2, 3)))
			.sort(Sort.by("rank"))
			.all())).containsExactly("d2", "t02", "t09", "t16", "t23", "t30", "t37", "d3", "t03", "t10", "t17", "t24",
					"t31", "t38");
		assertThat(this.requests.take()).hasSize(2 * kind.shards);
	}

	@ParameterizedTest
	@EnumSource
	void preparedAndParallelQueriesHaveTheSameRows(Kind kind) {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			assertThat(ids(this.template.query(kind.type)
				.matching(where("status").compare(Operator.EQUAL, new Parameter(0)))
				.prepare()
				.bind("OPEN")
				.parallel(Parallelism.of(threads, 4))
				.all())).isEqualTo(open());
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void rowsOfAnIndexOfKeysAreFetched(Kind kind) {
		assertThat(ids(this.template.query(kind.type).matching(where("rank").is(3)).all())).containsExactly("d3", "t03",
				"t10", "t17", "t24", "t31", "t38");
		assertThat(this.requests.takeActions()).contains("BatchGetItem");
	}

	@ParameterizedTest
	@EnumSource
	void updateInPlaceKeepsAndMovesItsEntry(Kind kind) {
		for (int i = 0; i < 4; i++) {
			this.template.insert(kind.task("u" + i, "NEW", 1));
			this.requests.take();
			Task updated = this.template.update(kind.type).byId("u" + i).set("status", "HELD").set("rank", 2).apply();
			assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
			assertThat(partitions(kind, "u" + i)).isEqualTo(partition(updated));
			this.template.update(kind.type).byId("u" + i).set("text", "other").apply();
			assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
			this.template.update(kind.type).byId("u" + i).set("rank", 5).apply();
			assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
			assertThat(partitions(kind, "u" + i)).isEqualTo(partition(updated));
		}
		assertThat(ids(query(kind, "HELD", Direction.ASC).all())).containsExactly("u0", "u1", "u2", "u3");
		this.template.update(kind.type).byId("u1").set("status", null).apply();
		assertThat(ids(query(kind, "HELD", Direction.ASC).all())).containsExactly("u0", "u2", "u3");
		assertThat(query(kind, "NEW", Direction.ASC).count()).isZero();
		assertThat(query(kind, "HELD", Direction.ASC).deleteAll()).isEqualTo(3);
		this.template.deleteById("u1", kind.type);
		assertThat(query(kind, "HELD", Direction.ASC).count()).isZero();
	}

	private @Nullable String partitions(Kind kind, String id) {
		return TABLE.item(kind.type, id).get("gsi1pk").s();
	}

	private @Nullable String partition(Task task) {
		return this.template.keysOf(task).indexes().get("gsi1").orElseThrow().partition();
	}

	@ParameterizedTest
	@EnumSource
	void entriesAreReadFromTheirPositions(Kind kind) {
		Task task = this.template.findById("t09", kind.type).orElseThrow();
		TerminatingQuery<? extends Task> query = query(kind, "OPEN", Direction.ASC);
		assertThat(ids(query.scroll(query.positionOf(task), Limit.of(3)))).containsExactly("t16", "t23", "t30");
	}

	@Test
	void nullLeavesTheIndex() {
		assertThat(TABLE.item(Four.class, "none")).doesNotContainKey("gsi1pk");
	}

	@Test
	void keyIsMeasuredWithItsSuffix() {
		String fits = "x".repeat(2_048 - "Sixteen#status#".length());
		List<Task> tasks = IntStream.range(0, 99).<Task>mapToObj((i) -> new Sixteen("long" + i, fits, 1, "")).toList();
		Task first = tasks.stream().filter((task) -> !partition(task).contains("##")).findFirst().orElseThrow();
		Task other = tasks.stream().filter((task) -> partition(task).contains("##")).findFirst().orElseThrow();
		this.template.insert(first);
		assertThatExceptionOfType(KeyTooLongException.class).isThrownBy(() -> this.template.insert(other))
			.withMessageContaining("The partition key of index gsi1 'gsi1pk' of Sixteen has 2,05");
		assertThat(ids(query(Kind.SIXTEEN, fits, Direction.ASC).all())).containsExactly(first.id());
		this.template.delete(first);
	}

	@Test
	void hotPartitionKeyIsSpreadByWritersInParallel() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> writes = new ArrayList<>();
			for (int thread = 0; thread < 8; thread++) {
				int writer = thread;
				writes.add(threads.submit(() -> IntStream.range(0, 8)
					.forEach((i) -> this.template.insert(new Four("h" + writer + i, "HOT", 1, "")))));
			}
			for (Future<?> write : writes) {
				write.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		List<Integer> sizes = new ArrayList<>();
		for (String suffix : List.of("", "##1", "##2", "##3")) {
			sizes.add(LocalDynamoDb.client()
				.query((query) -> query.tableName(TABLE.name())
					.indexName("gsi1")
					.keyConditionExpression("gsi1pk = :p")
					.expressionAttributeValues(Map.of(":p", AttributeValue.fromS("Four#status#HOT" + suffix))))
				.count());
		}
		assertThat(sizes).allSatisfy((size) -> assertThat(size).isBetween(8, 24));
		assertThat(query(Kind.FOUR, "HOT", Direction.ASC).count()).isEqualTo(64);
	}

	@ParameterizedTest
	@EnumSource
	void costIsDescribedAndBilledByShard(Kind kind) {
		BilledUnits units = new BilledUnits();
		SingleTableTemplate billed = TABLE.template(LocalDynamoDb.newClient(units));
		ExecutableQuery<? extends Task> query = billed.query(kind.type).matching(where("status").is("OPEN"));
		assertThat(query.describe().cost().requests().onePage()).isEqualTo(kind.shards);
		assertThat(query.describe().cost().readUnits().min()).isEqualTo(kind.shards / 2.0);
		query.scroll(ScrollPosition.keyset(), Limit.of(10));
		Bill page = units.take();
		assertThat(page.requests()).hasSize(kind.shards);
		query.count();
		Bill count = units.take();
		billed.save(kind.task("t00", "OPEN", 0));
		Bill save = units.take();
		System.out.printf("%2d shards: page %d requests, %.1f units; count %d requests, %.1f units; save %.1f units%n",
				kind.shards, page.requests().size(), page.reads(), count.requests().size(), count.reads(),
				save.writes());
		assertThat(save.requests()).containsExactly("PutItem");
	}

	@Test
	void shardsOfAnIndexAreItsOwn() {
		Set<String> listing = new HashSet<>();
		TABLE.items()
			.stream()
			.filter((item) -> item.containsKey("listingpk"))
			.forEach((item) -> listing.add(item.get("listingpk").s()));
		assertThat(listing).containsExactlyInAnyOrder("One#0", "Four#0", "Sixteen#0");
	}

	/**
	 * Types that differ in their shards.
	 */
	enum Kind {

		ONE(One.class, 1), FOUR(Four.class, 4), SIXTEEN(Sixteen.class, 16);

		private final Class<? extends Task> type;

		private final int shards;

		Kind(Class<? extends Task> type, int shards) {
			this.type = type;
			this.shards = shards;
		}

		Task task(String id, @Nullable String status, int rank) {
			return switch (this) {
				case ONE -> new One(id, status, rank, "");
				case FOUR -> new Four(id, status, rank, "");
				case SIXTEEN -> new Sixteen(id, status, rank, "");
			};
		}

	}

	interface Task {

		String id();

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{rank}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "rank#{rank}", projection = ProjectionType.KEYS_ONLY)
	record One(@Id String id, @Nullable String status, int rank, String text) implements Task {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{rank}", shards = 4)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "rank#{rank}", shards = 4,
			projection = ProjectionType.KEYS_ONLY)
	record Four(@Id String id, @Nullable String status, int rank, String text) implements Task {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "status#{status}", sortKey = "{rank}", shards = 16)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "rank#{rank}", shards = 16,
			projection = ProjectionType.KEYS_ONLY)
	record Sixteen(@Id String id, @Nullable String status, int rank, String text) implements Task {
	}

}
