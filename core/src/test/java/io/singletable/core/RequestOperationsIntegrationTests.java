package io.singletable.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.internal.client.RequestTree;
import io.singletable.internal.layout.ItemKey;
import io.singletable.lifecycle.BeforeConvertCallback;
import io.singletable.lifecycle.BeforeConvertEvent;
import io.singletable.lifecycle.BeforeSaveEvent;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.LowLevelClient;
import io.singletable.test.MayScan;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for requests as data: they are those that the call sends, and do what it does.
 * The golden file is written with {@code -Drequests=write}.
 */
class RequestOperationsIntegrationTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/requests.txt");

	private static final JsonMapper JSON = new JsonMapper();

	private static final Traffic TRAFFIC = new Traffic();

	private static final TestTable TABLE = TestTable.of(Ticket.class, Customer.class, Comment.class, Bookmark.class,
			Draft.class);

	private static final DynamoDbClient CLIENT = LocalDynamoDb.newClient(TRAFFIC);

	private static final SingleTableTemplate TEMPLATE = TABLE.template(CLIENT);

	private static List<Map<String, AttributeValue>> stored = List.of();

	@BeforeAll
	static void insert() {
		TEMPLATE.insert(ticket("t1", Status.OPEN, "ann"));
		TEMPLATE.insert(ticket("t2", Status.OPEN, null));
		TEMPLATE.insert(new Customer("c1", "Ann"));
		TEMPLATE.insert(new Comment(new Comment.Key("t1", "k1"), "first"));
		TEMPLATE.insert(new Bookmark("b1", "docs", "x".repeat(2000)));
		TEMPLATE.insert(new Bookmark("b2", "docs", "y"));
		stored = TABLE.items();
	}

	@BeforeEach
	void restore() {
		Map<ItemKey, WriteRequest> writes = new HashMap<>();
		TABLE.items().forEach((item) -> {
			ItemKey key = ItemKey.of(TABLE.layout().keyNames(), item);
			writes.put(key,
					WriteRequest.builder()
						.deleteRequest((delete) -> delete.key(key.toAttributes(TABLE.layout().keyNames())))
						.build());
		});
		stored.forEach((item) -> writes.put(ItemKey.of(TABLE.layout().keyNames(), item),
				WriteRequest.builder().putRequest((put) -> put.item(item)).build()));
		LocalDynamoDb.client()
			.batchWriteItem((batch) -> batch.requestItems(Map.of(TABLE.name(), List.copyOf(writes.values()))));
		TRAFFIC.exchanges.clear();
	}

	private static Ticket ticket(String id, Status status, @Nullable String assignee) {
		return new Ticket(id, null, null, null, "Leaking", status, 3, assignee, Set.of("pipe"));
	}

	@MayScan
	@ParameterizedTest
	@EnumSource
	void requestsAreThoseThatTheCallSendsAndDoTheSame(Call call) {
		List<TableRequest> requests = TEMPLATE.requests().of(call.call);
		assertThat(TRAFFIC.exchanges).isEmpty();
		assertThat(requests).isNotEmpty();
		List<String> answers = requests.stream()
			.map((request) -> LowLevelClient.send(request.action(), request.json()))
			.toList();
		List<String> items = items();
		restore();
		call.call.accept(TEMPLATE);
		// If it finds something, a read needs fewer requests, or as many.
		assertThat(TRAFFIC.exchanges).hasSizeBetween(1, requests.size());
		for (int i = 0; i < TRAFFIC.exchanges.size(); i++) {
			Exchange sent = TRAFFIC.exchanges.get(i);
			assertThat(requests.get(i).action()).isEqualTo(sent.action());
			assertThat(tree(requests.get(i).json())).isEqualTo(tree(sent.request()));
			assertThat(normal(answers.get(i))).isEqualTo(normal(sent.answer()));
		}
		assertThat(items()).isEqualTo(items);
	}

	@Test
	void requestsAreThoseOfTheGoldenFile() throws IOException {
		String actual = Stream.of(Call.values())
			.flatMap((call) -> TEMPLATE.requests()
				.of(call.call)
				.stream()
				.map((request) -> call + " | " + request.action() + " | " + normal(request.json()) + "\n"))
			.collect(Collectors.joining());
		if ("write".equals(System.getProperty("requests"))) {
			Files.writeString(GOLDEN, actual);
		}
		assertThat(actual).isEqualTo(Files.readString(GOLDEN));
	}

	@Test
	void requestOfTheSdkIsSentByAnyClientOfIt() {
		TableRequest get = TEMPLATE.requests().of((table) -> table.findById("c1", Customer.class)).get(0);
		GetItemRequest request = (GetItemRequest) get.sdkRequest();
		assertThat(request.overrideConfiguration()).isEmpty();
		assertThat(LocalDynamoDb.client().getItem(request).item()).isEqualTo(TABLE.item(Customer.class, "c1"));
	}

	@Test
	void textOfARequestShowsNoValue() {
		assertThat(TEMPLATE.requests().of((table) -> table.insert(new Customer("secret-id", "secret-name"))))
			.hasToString("[PutItem]");
	}

	@Test
	void insertHasTheIdThatWasGenerated() {
		TableRequest insert = TEMPLATE.requests().of((table) -> table.insert(new Customer(null, "Ben"))).get(0);
		LowLevelClient.send(insert.action(), insert.json());
		String key = ((PutItemRequest) insert.sdkRequest()).item().get("pk").s();
		assertThat(TEMPLATE.findById(key.substring("Customer#".length()), Customer.class)).map(Customer::name)
			.contains("Ben");
	}

	@Test
	void sameRequestIsTheSameWrite() {
		List<TableRequest> insert = TEMPLATE.requests().of((table) -> table.insert(ticket("t3", Status.OPEN, null)));
		assertThat(insert).extracting(TableRequest::action).containsExactly("TransactWriteItems");
		LowLevelClient.send(insert.get(0).action(), insert.get(0).json());
		LowLevelClient.send(insert.get(0).action(), insert.get(0).json());
		assertThat(TEMPLATE.getRequired("t3", Ticket.class).version()).isOne();
	}

	@Test
	void operationThatReadsFirstHasItsRead() {
		assertThat(TEMPLATE.requests().of((table) -> table.deleteById("t1", Ticket.class)))
			.extracting(TableRequest::action)
			.containsExactly("GetItem");
		assertThat(TEMPLATE.requests()
			.of((table) -> table.getOrCreate("c9", Customer.class, () -> new Customer("c9", "New"))))
			.extracting(TableRequest::action)
			.containsExactly("GetItem", "PutItem");
		assertThat(TEMPLATE.requests().of((table) -> table.getRequired("c1", Customer.class)))
			.extracting(TableRequest::action)
			.containsExactly("GetItem");
	}

	@Test
	void callEndsWithItsFirstWrite() {
		assertThat(TEMPLATE.requests().of((table) -> {
			table.insert(new Customer("c2", "Ben"));
			table.insert(new Customer("c3", "Cat"));
		})).hasSize(1);
		assertThat(TABLE.items()).hasSize(8);
	}

	@Test
	void callThatIsRefusedHasNoRequests() {
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(() -> TEMPLATE.requests()
			.of((table) -> table.query(Ticket.class).matching(where("title").is("Leaking")).all()));
		assertThatExceptionOfType(UnplannableQueryException.class).isThrownBy(() -> TEMPLATE.requests().of((table) -> {
			table.findById("c1", Customer.class);
			table.query(Ticket.class).matching(where("title").is("Leaking")).all();
		}));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> TEMPLATE.requests().of((table) -> {
			table.findById("c1", Customer.class);
			throw new IllegalStateException("mistake");
		}));
		assertThat(TEMPLATE.requests().of((table) -> table.inTransactionWithoutResult((tx) -> {
		}))).isEmpty();
	}

	@Test
	void callTakesNoPartInTheTransactionOfTheThread() {
		TEMPLATE.inTransactionWithoutResult((tx) -> {
			tx.insert(new Customer("c2", "Ben"));
			assertThat(tx.requests().of((table) -> table.findById("c2", Customer.class))).hasSize(1);
			assertThat(tx.requests().of((table) -> table.insert(new Customer("c3", "Cat")))).hasSize(1);
			assertThat(tx.findById("c2", Customer.class)).isPresent();
		});
		assertThat(TEMPLATE.existsById("c2", Customer.class)).isTrue();
		assertThat(TEMPLATE.existsById("c3", Customer.class)).isFalse();
	}

	@Test
	void maintenanceOfTheTableSendsNothing() {
		SingleTableTemplate recorded = TABLE.recordedTemplate(CLIENT);
		TRAFFIC.exchanges.clear();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> recorded.requests().of((table) -> table.backfill(Customer.class).run()));
		recorded.requests().of((table) -> table.requests().of((inner) -> inner.insert(new Customer("c2", "Ben"))));
		assertThat(TRAFFIC.exchanges).isEmpty();
	}

	@Test
	void blockOnAnotherTableIsRefusedInTheCall() {
		SingleTableTemplate template = TABLE.template(CLIENT);
		TRAFFIC.exchanges.clear();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.requests()
				.of((table) -> table.inTable(TABLE.name(), () -> table.insert(new Customer("c2", "Ben")))))
			.withMessageContaining("call requests() in the block");
		assertThat(TRAFFIC.exchanges).isEmpty();
		assertThat(template
			.inTable(TABLE.name(), () -> template.requests().of((table) -> table.insert(new Customer("c2", "Ben"))))
			.get(0)
			.action()).isEqualTo("PutItem");
		assertThat(TRAFFIC.exchanges).isEmpty();
	}

	@Test
	void callbacksAndEventsAreThoseBeforeAWrite() {
		List<Class<?>> events = new ArrayList<>();
		BeforeConvertCallback<Customer> callback = (customer) -> new Customer(customer.id(), "by callback");
		SingleTableTemplate watched = TABLE.template(CLIENT, (builder) -> builder
			.lifecycle(Lifecycle.of(EntityCallbacks.create(callback), (event) -> events.add(event.getClass()))));
		assertThat(watched.requests().of((table) -> table.insert(new Customer("c2", "Ben"))).get(0).json())
			.contains("by callback")
			.doesNotContain("Ben");
		assertThat(events).containsExactly(BeforeConvertEvent.class, BeforeSaveEvent.class);
	}

	@Test
	void mutableEntityIsLeftAsItWas() {
		Draft draft = new Draft();
		TableRequest insert = TEMPLATE.requests().of((table) -> table.insert(draft)).get(0);
		assertThat(((PutItemRequest) insert.sdkRequest()).item()).containsKey("_v");
		assertThat(draft.id).isNull();
		assertThat(draft.version).isNull();
		TEMPLATE.requests().of((table) -> table.inTransactionWithoutResult((tx) -> tx.insert(draft)));
		assertThat(draft.id).isNull();
		assertThat(draft.version).isNull();
	}

	@Test
	void callIsNotObserved() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		SingleTableTemplate observed = TABLE.template(CLIENT, (builder) -> builder.observations(observations));
		List<TableRequest> requests = observed.requests().of((table) -> table.findById("c1", Customer.class));
		assertThat(requests.get(0).json()).doesNotContain("ReturnConsumedCapacity");
		TestObservationRegistryAssert.assertThat(observations).doesNotHaveAnyObservation();
	}

	private static List<String> items() {
		return TABLE.items()
			.stream()
			.map((item) -> normal(JSON.writeValueAsString(
					RequestTree.of(WriteRequest.builder().putRequest((put) -> put.item(new TreeMap<>(item))).build()))))
			.sorted()
			.toList();
	}

	private static Map<?, ?> tree(String json) {
		return JSON.readValue(normal(json), Map.class);
	}

	/** What is another one in each write. */
	private static String normal(String json) {
		return json.replaceAll("(\"(?:_wid|_tx|:\\w+)\":\\{\"B\":)\"[^\"]{24}\"", "$1\"16 bytes\"")
			.replaceAll("(\"ClientRequestToken\":)\"[^\"]*\"", "$1\"token\"")
			.replace("\"" + TABLE.name() + "\"", "\"app\"");
	}

	/**
	 * Calls of each operation, by each kind of index.
	 */
	enum Call {

		FIND_BY_ID((table) -> table.findById("c1", Customer.class)),

		FIND_BY_COMPOSITE_ID((table) -> table.findById(new Comment.Key("t1", "k1"), Comment.class)),

		FIND_COMPRESSED((table) -> table.findById("b1", Bookmark.class)),

		EXISTS((table) -> table.existsById("t1", Ticket.class)),

		FIND_ALL_BY_ID((table) -> table.findAllById(List.of("t1", "t2"), Ticket.class)),

		READ_TRANSACTION(
				(table) -> table.readTransaction((reads) -> reads.byId("t1", Ticket.class).byId("c1", Customer.class))),

		QUERY_PARTITION((table) -> table.query(Comment.class).matching(where("key.ticketId").is("t1")).all()),

		QUERY_INDEX((table) -> table.query(Ticket.class)
			.matching(where("status").is(Status.OPEN).and("priority").gte(2))
			.sort(Sort.by("priority").descending())
			.limit(Limit.of(1))
			.all()),

		QUERY_SPARSE_INDEX((table) -> table.query(Ticket.class).matching(where("assignee").is("ann")).all()),

		QUERY_FILTERED((table) -> table.query(Ticket.class)
			.matching(where("status").is(Status.OPEN).and("title").startsWith("Leak"))
			.allowFiltering()
			.all()),

		QUERY_LISTING((table) -> table.query(Customer.class).all()),

		QUERY_LISTING_IN_SHARDS((table) -> table.query(Bookmark.class).all()),

		QUERY_WINDOW((table) -> table.query(Customer.class).scroll(ScrollPosition.keyset(), Limit.of(2))),

		COUNT((table) -> table.query(Ticket.class).matching(where("status").is(Status.OPEN)).count()),

		QUERY_INDEX_OF_COMPRESSED((table) -> table.query(Bookmark.class).matching(where("tag").is("docs")).all()),

		SCAN((table) -> table.query(Draft.class).allowScan().all()),

		REVISIONS((table) -> table.findRevisions("t1", Ticket.class, ScrollPosition.keyset(), Limit.of(5))),

		INSERT((table) -> table.insert(new Customer("c2", "Ben"))),

		INSERT_COMPRESSED((table) -> table.insert(new Bookmark("b3", "docs", "z".repeat(2000)))),

		INSERT_VERSIONED((table) -> table.insert(ticket("t3", Status.OPEN, "ben"))),

		SAVE((table) -> table.save(new Customer("c1", "Anna"))),

		SAVE_CONDITIONAL((table) -> table.save(new Customer("c1", "Anna"), where("name").is("Ann"))),

		UPDATE_IN_PLACE((table) -> table.update(Customer.class).byId("c1").set(Customer::name, "Anna").apply()),

		UPDATE_OF_INDEX_KEYS((table) -> table.update(Bookmark.class).byId("b2").set("tag", "news").apply()),

		DELETE((table) -> table.delete(new Customer("c1", "Ann"))),

		DELETE_BY_ID((table) -> table.deleteById("c1", Customer.class)),

		TRANSACTION((table) -> table.inTransactionWithoutResult((tx) -> {
			tx.insert(new Customer("c2", "Ben"));
			tx.insert(ticket("t3", Status.DONE, null));
			tx.deleteById("c1", Customer.class);
			tx.require("t1", Ticket.class, where("status").is(Status.OPEN));
		}));

		private final Consumer<SingleTableOperations> call;

		Call(Consumer<SingleTableOperations> call) {
			this.call = call;
		}

	}

	/**
	 * Request and answer, as they pass the wire.
	 */
	private record Exchange(String action, String request, String answer) {
	}

	/**
	 * Recorder of exchanges.
	 */
	private static final class Traffic implements ExecutionInterceptor {

		private final List<Exchange> exchanges = new ArrayList<>();

		@Override
		public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
				ExecutionAttributes attributes) {
			String action = context.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
			byte[] answer = bytes(context.responseBody().orElseThrow());
			this.exchanges.add(new Exchange(action.substring(action.indexOf('.') + 1),
					text(bytes(context.requestBody().orElseThrow().contentStreamProvider().newStream())),
					text(answer)));
			return Optional.of(new ByteArrayInputStream(answer));
		}

		private static byte[] bytes(InputStream stream) {
			try (stream) {
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static String text(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

	@SingleTableEntity(shards = 2, compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "tag#{tag}")
	record Bookmark(@Id @Nullable String id, String tag, String text) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	static class Draft {

		@Id
		@JsonProperty
		@Nullable String id;

		@Version
		@JsonProperty
		@Nullable Long version;

	}

}
