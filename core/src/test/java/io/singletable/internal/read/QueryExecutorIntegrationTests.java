package io.singletable.internal.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPath;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.read.pending.OwnWrites;
import io.singletable.internal.read.pending.PendingItems;
import io.singletable.query.QueryStatistics;
import io.singletable.test.Bulk;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for bound queries, and the requests that they send.
 */
class QueryExecutorIntegrationTests {

	private static final KeyNames GSI1 = new KeyNames("gsi1pk", "gsi1sk");

	private static final KeyNames TABLE = new KeyNames("pk", "sk");

	private static final ItemProjection<String> IDS = new ItemProjection<>(null, (item) -> (String) item.id());

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template();

	private final QueryExecutor reader = reader(10);

	@Test
	void pageOfManyIsOneRequestOfOneMore() {
		put(200, (i) -> Status.OPEN);
		assertThat(this.reader.window(open(Direction.ASC), IDS, ScrollPosition.keyset(), Limit.of(20))).hasSize(20);
		assertThat(limits()).containsExactly(21);
	}

	@Test
	void everyRowHasItsOwnPositionToGoOnAfter() {
		put(30, (i) -> Status.OPEN);
		var window = this.reader.window(open(Direction.ASC), IDS, ScrollPosition.keyset(), Limit.of(20));
		var afterSixth = this.reader.window(open(Direction.ASC), IDS, window.positionAt(5), Limit.of(3));
		assertThat(afterSixth.getContent()).containsExactly("t0006", "t0007", "t0008");
		var beforeSixth = this.reader.window(open(Direction.ASC), IDS,
				((KeysetScrollPosition) window.positionAt(5)).backward(), Limit.of(3));
		assertThat(beforeSixth.getContent()).containsExactly("t0002", "t0003", "t0004");
	}

	@Test
	void singleRangeGoesOnWithTheSameKeyCondition() {
		put(10, (i) -> Status.OPEN);
		BoundQuery query = query(Direction.ASC, KeyRange.prefix("Ticket#status#OPEN", "p5013#"));
		var window = this.reader.window(query, IDS, ScrollPosition.keyset(), Limit.of(4));
		this.reader.window(query, IDS, window.positionAt(2), Limit.of(4));
		List<QueryRequest> sent = queries();
		assertThat(sent).extracting(QueryRequest::keyConditionExpression)
			.containsOnly("#p = :p AND begins_with(#s, :s)");
		assertThat(sent.get(1).exclusiveStartKey()).containsOnlyKeys("pk", "sk", "gsi1pk", "gsi1sk")
			.containsEntry("pk", AttributeValue.fromS("Ticket#t0002"));
	}

	@ParameterizedTest
	@EnumSource
	void windowIteratorReadsEveryRowOnceOverSeveralRanges(Direction order) {
		put(60, (i) -> Status.values()[i % 3]);
		BoundQuery query = query(order, KeyRange.all("Ticket#status#OPEN"), KeyRange.all("Ticket#status#DONE"));
		List<String> expected = ids(60, (i) -> i % 3 != 1);
		if (order.isDescending()) {
			Collections.reverse(expected);
		}
		assertThat(scroll(query, ScrollPosition.keyset(), 7)).isEqualTo(expected);
		Collections.reverse(expected);
		assertThat(scroll(query, ScrollPosition.keyset().backward(), 7)).isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource
	void rowsOfOneSortKeyInSeveralPartitionsAreAllSeen(Direction order) {
		put(9, (i) -> Status.OPEN);
		BoundQuery query = new BoundQuery(ticket(), path(null, TABLE, IndexProjection.all()),
				IntStream.range(0, 9).mapToObj((i) -> KeyRange.key("Ticket#t000" + i, "Ticket")).toList(), order, null,
				null, List.of("heads"));
		List<String> expected = ids(9, (i) -> true);
		if (order.isDescending()) {
			Collections.reverse(expected);
		}
		assertThat(scroll(query, ScrollPosition.keyset(), 2)).isEqualTo(expected);
		Collections.reverse(expected);
		assertThat(scroll(query, ScrollPosition.keyset().backward(), 2)).isEqualTo(expected);
		assertThat(reader(10).list(query, IDS, Limit.unlimited())).hasSize(9);
	}

	@Test
	void rangesOfOnePartitionAreReadEachFromWhereTheyWere() {
		put(20, (i) -> Status.OPEN);
		BoundQuery query = query(Direction.ASC, KeyRange.between("Ticket#status#OPEN", "p5013#t0002", "p5013#t0006"),
				KeyRange.key("Ticket#status#OPEN", "p5013#t0009"),
				KeyRange.between("Ticket#status#OPEN", "p5013#t0012", "p5013#t0014"));
		assertThat(scroll(query, ScrollPosition.keyset(), 2)).containsExactly("t0002", "t0003", "t0004", "t0005",
				"t0009", "t0012", "t0013");
		assertThat(scroll(query, ScrollPosition.keyset().backward(), 2)).containsExactly("t0013", "t0012", "t0009",
				"t0005", "t0004", "t0003", "t0002");
	}

	@Test
	void endOfARangeIsNoRow() {
		put(5, (i) -> Status.OPEN);
		BoundQuery query = query(Direction.DESC, KeyRange.between("Ticket#status#OPEN", "p5013#t0001", "p5013#t0003"));
		assertThat(this.reader.list(query, IDS, Limit.unlimited())).containsExactly("t0002", "t0001");
		assertThat(this.reader.count(query, Limit.unlimited())).isEqualTo(2);
		assertThat(queries()).noneMatch((request) -> request.select() == Select.COUNT);
	}

	@Test
	void rareMatchesOfAFilterAreFoundExactlyInFewRequests() {
		put(3000, (i) -> Status.OPEN);
		BoundQuery query = filtered((i) -> "t" + (i % 100), "t7");
		var window = this.reader.window(query, IDS, ScrollPosition.keyset(), Limit.of(20));
		assertThat(window.getContent()).hasSize(20).isEqualTo(ids(2000, (i) -> i % 100 == 7));
		assertThat(window.hasNext()).isTrue();
		assertThat(this.requests.take()).hasSizeBetween(2, 4);
	}

	@Test
	void predicateLeavesRowsOutAndAmountsStayExact() {
		put(300, (i) -> Status.OPEN);
		Predicate<Object> rare = (entity) -> ((Ticket) entity).title().endsWith("0");
		BoundQuery query = new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.all()),
				List.of(KeyRange.all("Ticket#status#OPEN")), Direction.ASC, null, rare, List.of("rare"));
		assertThat(scroll(query, ScrollPosition.keyset(), 4)).isEqualTo(ids(300, (i) -> i % 10 == 0));
		assertThat(this.reader.list(query, IDS, Limit.of(3))).hasSize(3);
		assertThat(this.reader.count(query, Limit.unlimited())).isEqualTo(30);
		assertThat(this.reader.exists(query)).isTrue();
		assertThat(queries()).noneMatch((request) -> request.select() == Select.COUNT);
	}

	@Test
	void boundedWindowsLeadOnAlsoWhenTheyAreEmpty() {
		put(500, (i) -> Status.OPEN);
		BoundQuery query = filtered((i) -> "t" + i, "t420");
		QueryExecutor bounded = reader(1);
		List<String> found = new ArrayList<>();
		WindowIterator.of((position) -> bounded.window(query, IDS, position, Limit.of(5)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining(found::add);
		assertThat(found).containsExactly("t0420");
		// Five pages of a hundred, and the one that shows the end.
		assertThat(this.requests.take()).hasSize(6);
	}

	@Test
	void listThatNeedsMoreRequestsThanAllowedIsRefused() {
		put(500, (i) -> Status.OPEN);
		BoundQuery query = filtered((i) -> "t" + i, "t420");
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> reader(1).list(query, IDS, Limit.of(1)))
			.withMessageContaining("Window")
			.withMessageContaining("singletable.query.max-requests");
		assertThat(reader(1).list(query, IDS, Limit.unlimited())).containsExactly("t0420");
	}

	@Test
	void streamReadsPageByPageAsItIsConsumed() {
		String title = "x".repeat(100_000);
		for (int i = 0; i < 30; i++) {
			this.template.insert(Ticket.open("t%04d".formatted(i), title));
		}
		try (Stream<String> stream = reader(1).stream(open(Direction.ASC), IDS, Limit.unlimited())) {
			Iterator<String> rows = stream.iterator();
			assertThat(this.requests.take()).isEmpty();
			assertThat(rows.next()).isEqualTo("t0000");
			assertThat(limits()).containsExactly((Integer) null);
			List<String> rest = new ArrayList<>();
			rows.forEachRemaining(rest::add);
			assertThat(rest).hasSize(29);
			assertThat(this.requests.take()).hasSizeGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void streamOfSeveralRangesIsMerged() {
		put(40, (i) -> (i % 2 == 0) ? Status.OPEN : Status.DONE);
		BoundQuery query = query(Direction.ASC, KeyRange.all("Ticket#status#OPEN"), KeyRange.all("Ticket#status#DONE"));
		assertThat(this.reader.stream(query, IDS, Limit.unlimited())).isEqualTo(ids(40, (i) -> true));
		assertThat(this.reader.stream(query, IDS, Limit.of(7))).hasSize(7);
	}

	@Test
	void firstRowsAskForNoMore() {
		put(10, (i) -> Status.OPEN);
		assertThat(this.reader.list(open(Direction.DESC), IDS, Limit.of(1))).containsExactly("t0009");
		assertThat(this.reader.list(open(Direction.DESC), IDS, Limit.of(2))).hasSize(2);
		assertThat(this.reader.exists(open(Direction.ASC))).isTrue();
		List<QueryRequest> sent = queries();
		assertThat(sent).extracting(QueryRequest::limit).containsExactly(1, 2, 1);
		assertThat(sent.get(2).select()).isEqualTo(Select.COUNT);
	}

	@Test
	void rowThatNoPageOfAHundredHasIsFoundInTheNextRequest() {
		put(1000, (i) -> Status.OPEN);
		BoundQuery query = filtered((i) -> "t" + i, "t990");
		assertThat(this.reader.list(query, IDS, Limit.of(1))).containsExactly("t0990");
		assertThat(limits()).containsExactly(100, null);
		assertThat(this.reader.exists(query)).isTrue();
		List<QueryRequest> sent = queries();
		assertThat(sent).extracting(QueryRequest::limit).containsExactly(100, null);
		assertThat(sent).extracting(QueryRequest::select).containsOnly(Select.COUNT);
	}

	@Test
	void existenceInSeveralPartitionsEndsWithTheFirstThatHasARow() {
		put(10, (i) -> (i < 4) ? Status.OPEN : Status.DONE);
		KeyRange[] ranges = { KeyRange.all("Ticket#status#IN_PROGRESS"), KeyRange.all("Ticket#status#DONE"),
				KeyRange.all("Ticket#status#OPEN") };
		assertThat(this.reader.exists(query(Direction.ASC, ranges))).isTrue();
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
		Predicate<Object> any = (entity) -> true;
		BoundQuery checked = new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.all()), List.of(ranges),
				Direction.ASC, null, any, List.of("checked"));
		assertThat(this.reader.exists(checked)).isTrue();
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
		assertThat(this.reader.count(checked, Limit.of(8))).isEqualTo(8);
		assertThat(this.reader.count(checked, Limit.unlimited())).isEqualTo(10);
	}

	@Test
	void dynamoDbCountsOnlyLivingEntitiesOfTheType() {
		this.template.insert(new Customer("c1", "Ann"));
		this.template.insert(Ticket.open("c1", "t"));
		this.template.delete(this.template.getRequired("c1", Ticket.class));
		copy("Customer#c1", "Customer",
				Map.of("sk", AttributeValue.fromS("Customer2"), "_ttl", AttributeValue.fromN("1")));
		copy("Customer#c1", "Customer",
				Map.of("sk", AttributeValue.fromS("Customer3"), "_type", AttributeValue.fromS("Ticket")));
		BoundQuery customers = new BoundQuery(this.table.registry().required(Customer.class),
				path(null, TABLE, IndexProjection.all()), List.of(KeyRange.all("Customer#c1")), Direction.ASC, null,
				null, List.of("c1"));
		BoundQuery tickets = new BoundQuery(ticket(), path(null, TABLE, IndexProjection.all()),
				List.of(KeyRange.all("Ticket#c1")), Direction.ASC, null, null, List.of("c1"));
		assertThat(this.reader.count(customers, Limit.unlimited())).isEqualTo(1);
		assertThat(this.reader.count(tickets, Limit.unlimited())).isZero();
		assertThat(queries()).allMatch((request) -> request.select() == Select.COUNT);
		assertThat(this.reader.list(customers, IDS, Limit.unlimited())).containsExactly("c1");
		assertThat(this.reader.list(tickets, IDS, Limit.unlimited())).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void itemsOfOtherTypesAreNoRowsAndNoMistakes(CapturedOutput output) {
		this.template.insert(Ticket.open("t1", "title"));
		this.template.insert(new Comment(new Comment.Key("t1", "c1"), "text"));
		assertThat(this.reader.list(collection("t1"), IDS, Limit.unlimited())).containsExactly("t1");
		copy("Ticket#t1", "Ticket", Map.of("_type", AttributeValue.fromS("Customer")));
		assertThat(this.reader.list(collection("t1"), IDS, Limit.unlimited())).isEmpty();
		assertThat(this.reader.exists(collection("t1"))).isFalse();
		assertThat(this.reader.count(collection("t1"), Limit.unlimited())).isZero();
		assertThat(output).doesNotContain("was left out");
	}

	@Test
	void countByDynamoDbStopsAtTheLimit() {
		put(10, (i) -> (i < 4) ? Status.OPEN : Status.DONE);
		KeyRange open = KeyRange.all("Ticket#status#OPEN");
		BoundQuery both = query(Direction.ASC, open, KeyRange.all("Ticket#status#DONE"));
		assertThat(this.reader.count(both, Limit.of(3))).isEqualTo(3);
		assertThat(limits()).containsExactly(3);
		assertThat(this.reader.count(both, Limit.of(6))).isEqualTo(6);
		assertThat(limits()).containsExactly(6, 2);
		assertThat(this.reader.count(both, Limit.of(4))).isEqualTo(4);
		assertThat(limits()).containsExactly(4);
		assertThat(this.reader.count(both, Limit.of(11))).isEqualTo(10);
		BoundQuery filtered = filtered((i) -> "ann", "ann");
		assertThat(this.reader.count(filtered, Limit.of(3))).isEqualTo(3);
		assertThat(this.reader.count(filtered, Limit.of(5))).isEqualTo(4);
	}

	@Test
	void itemsOfAnIndexOfKeysAreFetchedInOrder() {
		put(250, (i) -> Status.OPEN);
		BoundQuery query = keysOnly();
		assertThat(this.reader.list(query, ItemProjection.entities(Ticket.class), Limit.unlimited()))
			.extracting(Ticket::id)
			.isEqualTo(ids(250, (i) -> true));
		assertThat(this.requests.takeActions()).containsExactly("Query", "BatchGetItem", "BatchGetItem",
				"BatchGetItem");
		assertThat(scroll(query, ScrollPosition.keyset(), 60)).isEqualTo(ids(250, (i) -> true));
		assertThat(this.requests.takeActions()).hasSize(10);
	}

	@Test
	void itemsOfAllRangesOfAnIndexOfKeysAreFetchedTogether() {
		put(18, (i) -> Status.values()[i % 3]);
		List<QueryStatistics> reports = new ArrayList<>();
		BoundQuery query = keysOfAll(Direction.ASC, null);
		QueryExecutor reader = reader(1);
		assertThat(reader.measured(reports::add).list(query, IDS, Limit.unlimited())).hasSize(18);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "Query", "BatchGetItem");
		assertThat(reports).extracting(QueryStatistics::requests).containsExactly(4);
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> reader.bounded(3).list(query, IDS, Limit.unlimited()))
			.withMessageContaining("needs more than 3 requests");
		assertThat(reader.bounded(4).list(query, IDS, Limit.unlimited())).hasSize(18);
	}

	@Test
	void onlyRowsThatAreWantedAreFetched() {
		put(60, (i) -> Status.values()[i % 3]);
		BoundQuery query = keysOfAll(Direction.ASC, null);
		assertThat(this.reader.list(query, IDS, Limit.of(10))).isEqualTo(ids(10, (i) -> true));
		assertThat(fetched(this.requests.take())).containsExactly(10);
		assertThat(this.reader.window(query, IDS, ScrollPosition.keyset(), Limit.of(10))).hasSize(10);
		assertThat(fetched(this.requests.take())).containsExactly(11);
		assertThat(this.reader.stream(query, IDS, Limit.of(10))).hasSize(10);
		assertThat(fetched(this.requests.take())).containsExactly(10);
	}

	@ParameterizedTest
	@EnumSource
	void windowsOverRangesThatAreFetchedLeadThroughAllRows(Direction order) {
		put(60, (i) -> Status.values()[i % 3]);
		Predicate<Object> third = (ticket) -> ((Ticket) ticket).title().endsWith("3");
		for (QueryExecutor bounded : List.of(reader(10), reader(1))) {
			List<String> all = ids(60, (i) -> true);
			List<String> some = ids(60, (i) -> i % 10 == 3);
			if (order.isDescending()) {
				Collections.reverse(all);
				Collections.reverse(some);
			}
			for (int backward = 0; backward < 2; backward++) {
				ScrollPosition start = (backward == 0) ? ScrollPosition.keyset() : ScrollPosition.keyset().backward();
				assertThat(scroll(bounded, keysOfAll(order, null), start, 7)).isEqualTo(all);
				assertThat(scroll(bounded, keysOfAll(order, third), start, 2)).isEqualTo(some);
				Collections.reverse(all);
				Collections.reverse(some);
			}
		}
	}

	private BoundQuery keysOfAll(Direction order, @Nullable Predicate<Object> predicate) {
		return new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.keysOnly()),
				Stream.of(Status.values()).map((status) -> KeyRange.all("Ticket#status#" + status)).toList(), order,
				null, predicate, List.of("keys of all"));
	}

	private static List<Integer> fetched(List<SdkRequest> requests) {
		return requests.stream()
			.filter(BatchGetItemRequest.class::isInstance)
			.map((request) -> ((BatchGetItemRequest) request).requestItems().values().iterator().next().keys().size())
			.toList();
	}

	@Test
	void windowOfFetchedItemsLeadsOnWhateverTheBound() {
		put(250, (i) -> Status.OPEN);
		QueryExecutor bounded = reader(1);
		List<String> found = new ArrayList<>();
		WindowIterator.of((position) -> bounded.window(keysOnly(), IDS, position, Limit.of(150)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining(found::add);
		assertThat(found).isEqualTo(ids(250, (i) -> true));
	}

	@Test
	void fetchedItemThatHasMovedOrVanishedIsNoRow() {
		put(4, (i) -> Status.OPEN);
		AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>(() -> {
			this.table.delete("Ticket#t0001", "Ticket");
			copy("Ticket#t0002", "Ticket", Map.of("gsi1pk", AttributeValue.fromS("Ticket#status#DONE")));
		});
		ItemProjection<String> projection = new ItemProjection<>(null, (item) -> (String) item.id());
		Iterator<String> rows = this.reader.stream(keysOnly(), projection, Limit.of(1)).iterator();
		assertThat(rows.next()).isEqualTo("t0000");
		RowScan<String> range = opened(keysOnly(), projection);
		range.advance(10);
		meanwhile.get().run();
		range.advance(10);
		assertThat(range.evaluated().values()).containsExactly("t0000", "t0003");
	}

	@Test
	void itemThatMovedWhileTheIndexWasReadIsFetchedOnce() {
		put(3, (i) -> Status.OPEN);
		Map<String, AttributeValue> entry = this.table.item("Ticket#t0001", "Ticket");
		Map<String, AttributeValue> former = new HashMap<>(entry);
		former.put("gsi1sk", AttributeValue.fromS("before"));
		DynamoDbCalls calls = new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience());
		FetchingItemDecoder<String> rows = new FetchingItemDecoder<>(keysOnly(), Selection.ALL, TABLE,
				new BatchReader(calls, this.table.name(), this.table.layout()),
				new MatchingItemDecoder<>(keysOnly(), IDS, new MatchingItemDecoder.Context(this.table.layout(),
						this.table.registry(), items(), this.table.clock())),
				QueryMeter.disabled());
		assertThat(rows.fetch(List.of(former, entry))).containsExactly(null, entry);
	}

	@Test
	void includedAttributesNeedNoFetching() {
		put(5, (i) -> Status.OPEN);
		ItemProjection<String> titles = new ItemProjection<>(Set.of("title"),
				(item) -> item.attributes().get("title").s());
		IndexProjection included = IndexProjection.including(List.of("title", "_type", "_v", "_del", "_ttl", "_exp"));
		BoundQuery query = new BoundQuery(ticket(), path("gsi1", GSI1, included),
				List.of(KeyRange.all("Ticket#status#OPEN")), Direction.ASC, null, null, List.of("included"));
		assertThat(this.reader.list(query, titles, Limit.of(2))).containsExactly("title 0", "title 1");
		assertThat(this.reader.list(query, IDS, Limit.of(2))).hasSize(2);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "BatchGetItem");
	}

	@Test
	@MayScan
	void scanMeetsNeitherHistoryNorOthers() {
		put(30, (i) -> Status.OPEN);
		this.template.insert(new Customer("c1", "Ann"));
		this.template.delete(this.template.getRequired("t0003", Ticket.class));
		this.table.put(Map.of("pk", AttributeValue.fromS("~meta"), "sk", AttributeValue.fromS("layout")));
		BoundQuery scan = new BoundQuery(ticket(),
				new AccessPath(null, TABLE, IndexProjection.all(), ReadConsistency.EVENTUAL, true), List.of(),
				Direction.ASC, null, null, List.of("scan"));
		List<String> expected = ids(30, (i) -> i != 3);
		assertThat(this.reader.stream(scan, IDS, Limit.unlimited())).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(scroll(scan, ScrollPosition.keyset(), 4)).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(this.reader.count(scan, Limit.unlimited())).isEqualTo(29);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> scroll(scan, ScrollPosition.keyset().backward(), 4));
	}

	@Test
	void nothingToFindSendsNothing() {
		BoundQuery nothing = query(Direction.ASC);
		assertThat(this.reader.window(nothing, IDS, ScrollPosition.keyset(), Limit.of(5)).hasNext()).isFalse();
		assertThat(this.reader.list(nothing, IDS, Limit.unlimited())).isEmpty();
		assertThat(this.reader.count(nothing, Limit.unlimited())).isZero();
		assertThat(this.reader.exists(nothing)).isFalse();
		assertThat(this.requests.take()).isEmpty();
	}

	@Test
	void positionOfAnotherQueryIsRefused() {
		put(5, (i) -> Status.OPEN);
		var position = this.reader.window(open(Direction.ASC), IDS, ScrollPosition.keyset(), Limit.of(2)).positionAt(1);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> scroll(open(Direction.DESC), position, 2));
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> scroll(query(Direction.ASC, KeyRange.all("Ticket#status#DONE")), position, 2));
	}

	@Test
	void positionOfAnItemLeadsOnAfterItWhetherItIsInTheResultOrNot() {
		put(9, (i) -> (i % 3 == 0) ? Status.DONE : Status.OPEN);
		ScrollPosition inside = this.reader.positionOf(open(Direction.ASC), this.table.item("Ticket#t0004", "Ticket"));
		assertThat(scroll(open(Direction.ASC), inside, 2)).containsExactly("t0005", "t0007", "t0008");
		ScrollPosition outside = this.reader.positionOf(open(Direction.ASC), this.table.item("Ticket#t0006", "Ticket"));
		assertThat(scroll(open(Direction.ASC), outside, 2)).containsExactly("t0007", "t0008");
	}

	@Test
	void measuredRunReportsWhatItTook() {
		put(50, (i) -> Status.OPEN);
		List<QueryStatistics> reports = new ArrayList<>();
		QueryExecutor measured = this.reader.measured(reports::add);
		measured.window(open(Direction.ASC), IDS, ScrollPosition.keyset(), Limit.of(20));
		measured.list(keysOnly(), IDS, Limit.of(10));
		measured.count(open(Direction.ASC), Limit.unlimited());
		try (Stream<String> stream = measured.stream(open(Direction.ASC), IDS, Limit.unlimited())) {
			assertThat(stream.iterator().next()).isEqualTo("t0000");
		}
		assertThat(reports).extracting(QueryStatistics::requests).containsExactly(1, 2, 1, 1);
		assertThat(reports).extracting(QueryStatistics::evaluated).containsExactly(21L, 10L, 50L, 50L);
		assertThat(reports).extracting(QueryStatistics::returned).containsExactly(20L, 10L, 50L, 1L);
		assertThat(reports).allSatisfy((report) -> {
			assertThat(report.capacity()).isPositive();
			assertThat(report.elapsed()).isPositive();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "FORWARD", "BACKWARD" })
	void rowsThatStayAreSeenOnceWhileOthersComeAndGo(ScrollPosition.Direction direction) {
		put(200, (i) -> Status.values()[i % 3]);
		BoundQuery query = query(Direction.ASC, KeyRange.all("Ticket#status#OPEN"),
				KeyRange.all("Ticket#status#IN_PROGRESS"), KeyRange.all("Ticket#status#DONE"));
		ScrollPosition start = (direction == ScrollPosition.Direction.FORWARD) ? ScrollPosition.keyset()
				: ScrollPosition.keyset().backward();
		List<String> seen = new ArrayList<>();
		int[] round = new int[1];
		WindowIterator.of((position) -> {
			int change = round[0]++;
			this.template.insert(Ticket.open("t%04d-new".formatted(change * 7 % 200), "new"));
			String updated = "t%04d".formatted(change * 11 % 200);
			this.template.findById(updated, Ticket.class)
				.ifPresent((it) -> this.template.save(it.withTitle("changed")));
			return this.reader.window(query, IDS, position, Limit.of(9));
		}).startingAt(start).forEachRemaining(seen::add);
		assertThat(seen).doesNotHaveDuplicates();
		assertThat(seen.stream().filter((id) -> !id.endsWith("new")).sorted().toList())
			.isEqualTo(ids(200, (i) -> true));
	}

	private <R> RowScan<R> opened(BoundQuery query, ItemProjection<R> projection) {
		DynamoDbCalls calls = new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience());
		return new RangeScanFactory(new PageReader(calls, this.table.name()),
				new BatchReader(calls, this.table.name(), this.table.layout()),
				new MatchingItemDecoder.Context(this.table.layout(), this.table.registry(), items(),
						this.table.clock()),
				new OwnWrites(PendingItems.NONE))
			.open(query, projection, null, query.order(), QueryMeter.disabled(), null, true)
			.get(0);
	}

	private BoundQuery collection(String id) {
		return new BoundQuery(ticket(), path(null, TABLE, IndexProjection.all()), List.of(KeyRange.all("Ticket#" + id)),
				Direction.ASC, null, null, List.of(id));
	}

	private BoundQuery keysOnly() {
		return new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.keysOnly()),
				List.of(KeyRange.all("Ticket#status#OPEN")), Direction.ASC, null, null, List.of("keys"));
	}

	private BoundQuery filtered(IntFunction<String> assignee, String wanted) {
		List<Map<String, AttributeValue>> items = this.table.items()
			.stream()
			.filter((item) -> item.get("pk").s().startsWith("Ticket#"))
			.toList();
		for (Map<String, AttributeValue> item : items) {
			Map<String, AttributeValue> changed = new HashMap<>(item);
			int number = Integer.parseInt(item.get("pk").s().substring(8));
			changed.put("assignee", AttributeValue.fromS(assignee.apply(number)));
			this.table.put(changed);
		}
		Expression filter = Expression.equal("assignee", AttributeValue.fromS(wanted));
		return new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.all()),
				List.of(KeyRange.all("Ticket#status#OPEN")), Direction.ASC, filter, null, List.of("filtered"));
	}

	private void copy(String partition, String sort, Map<String, AttributeValue> changes) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(partition, sort));
		item.putAll(changes);
		this.table.put(item);
	}

	private BoundQuery open(Direction order) {
		return query(order, KeyRange.all("Ticket#status#OPEN"));
	}

	private BoundQuery query(Direction order, KeyRange... ranges) {
		return new BoundQuery(ticket(), path("gsi1", GSI1, IndexProjection.all()), List.of(ranges), order, null, null,
				Stream.of(ranges).map((range) -> range.partition() + range.from() + range.before()).toList());
	}

	private static AccessPath path(@Nullable String index, KeyNames names, IndexProjection projection) {
		return new AccessPath(index, names, projection, ReadConsistency.EVENTUAL, false);
	}

	private EntityMetadata<?> ticket() {
		return this.table.registry().required(Ticket.class);
	}

	private QueryExecutor reader(int maxRequests) {
		DynamoDbCalls calls = new DynamoDbCalls(LocalDynamoDb.newClient(this.requests), LocalDynamoDb.patience());
		return new QueryExecutor(this.table.services(calls),
				new ReadSettings(ReadConsistency.EVENTUAL, maxRequests, 250));
	}

	private ItemReader items() {
		return new ItemReader(this.table.registry(), this.table.layout(),
				Payloads.of(this.table.registry().mapper(), PayloadLimits.DEFAULTS));
	}

	private List<String> scroll(BoundQuery query, ScrollPosition start, int limit) {
		return scroll(this.reader, query, start, limit);
	}

	private static List<String> scroll(QueryExecutor reader, BoundQuery query, ScrollPosition start, int limit) {
		List<String> ids = new ArrayList<>();
		WindowIterator.of((position) -> reader.window(query, IDS, position, Limit.of(limit)))
			.startingAt(start)
			.forEachRemaining(ids::add);
		return ids;
	}

	private List<QueryRequest> queries() {
		return this.requests.take().stream().map(QueryRequest.class::cast).toList();
	}

	private List<Integer> limits() {
		return queries().stream().map(QueryRequest::limit).toList();
	}

	private void put(int count, IntFunction<Status> status) {
		Instant now = this.table.clock().instant();
		Bulk.write(this.table,
				IntStream.range(0, count)
					.mapToObj((i) -> new Ticket("t%04d".formatted(i), null, now, now, "title " + i, status.apply(i), 3,
							null, Set.of())));
	}

	private static List<String> ids(int count, IntPredicate included) {
		return new ArrayList<>(IntStream.range(0, count).filter(included).mapToObj("t%04d"::formatted).toList());
	}

}
