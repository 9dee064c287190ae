package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnknownItem;
import io.singletable.UnknownTypeException;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.plan.collection.CollectionPlanner;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.template.Customers.Call;
import io.singletable.internal.template.Customers.Card;
import io.singletable.internal.template.Customers.Contract;
import io.singletable.internal.template.Customers.Delivery;
import io.singletable.internal.template.Customers.Letter;
import io.singletable.internal.template.Customers.Payment;
import io.singletable.internal.template.Customers.Transfer;
import io.singletable.internal.template.Customers.Visit;
import io.singletable.mapping.IndexKey;
import io.singletable.partition.PartitionKey;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import io.singletable.test.Comment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for item collections as streams, lists and windows.
 */
@ExtendWith(OutputCaptureExtension.class)
class CollectionIntegrationTests {

	private final TestTable table = Customers.table();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate quiet = this.table.template();

	@Test
	void entitiesOfAllTypesComeInTheOrderOfTheirSortKeys() {
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.insert(Ticket.open("t2", "Another"));
		this.quiet.save(comment("t2", "c1"));
		this.quiet.save(comment("t1", "c2"));
		this.quiet.save(comment("t1", "c1"));
		this.quiet.save(Attachment.of("t1", "photo"));
		assertThat(ticket("t1").all()).containsExactly(Attachment.of("t1", "photo"), comment("t1", "c1"),
				comment("t1", "c2"), ticket);
		assertThat(ticket("t1").descending().all()).containsExactly(ticket, comment("t1", "c2"), comment("t1", "c1"),
				Attachment.of("t1", "photo"));
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void anyEntityOfTheCollectionNamesIt() {
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.save(comment("t1", "c1"));
		CollectionKey ofNothing = CollectionKey.of(Comment.class, new Comment.Key("t1", "none"));
		CollectionKey ofProperty = CollectionKey.ofPartition(Comment.class, where("key.ticketId").is("t1"));
		assertThat(this.template.collection(ofNothing).all()).hasSize(2).isEqualTo(ticket("t1").all());
		assertThat(this.template.collection(ofProperty).all()).isEqualTo(ticket("t1").all());
	}

	@Test
	void aCollectionNamesItsPartition() {
		assertThat(ticket("t1").partitionKey()).contains(new PartitionKey(this.table.name(), null, "Ticket#t1"));
		assertThat(this.template
			.collection(CollectionKey.ofIndex("gsi1", Ticket.class, where(Ticket::status).is(Status.OPEN)))
			.partitionKey()).contains(new PartitionKey(this.table.name(), "gsi1", "Ticket#status#OPEN"));
		assertThat(ticket("t".repeat(3_000)).partitionKey()).isEmpty();
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void historyTombstonesAndExpiredItemsAreNoRows() {
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.save(ticket.withTitle("Still leaking"));
		this.quiet.deleteById("t1", Ticket.class);
		this.quiet.save(comment("t1", "c1"));
		this.quiet.save(new Attachment(new Attachment.Key("t1", "old"), null, this.table.clock().instant()));
		assertThat(ticket("t1").all()).containsExactly(comment("t1", "c1"));
		assertThat(this.table.sortKeys("Ticket#t1")).hasSize(3);
	}

	@Test
	void sharedPartitionHoldsTheEntitiesOfItsTypes() {
		sharedPartition();
		assertThat(customer().all()).containsExactlyInAnyOrder(new Contract("x1", "c1"), new Card("x1", "c1", "visa"),
				new Call("x1", "c1"), new Transfer("x2", "c1", "bank"));
		assertThat(customer().all()).last().isEqualTo(new Transfer("x2", "c1", "bank"));
		assertThat(this.template.collection(CollectionKey.ofIndex("gsi4", Contract.class, where("customer").is("c1")))
			.all()).containsExactly(new Contract("x1", "c1"));
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query", "Query");
	}

	@Test
	void entitiesOfOneSortKeyAreSeenOnceAlsoOneByOne() {
		sharedPartition();
		List<Object> all = customer().all();
		assertThat(all).hasSize(4).doesNotHaveDuplicates();
		assertThat(scroll(customer(), ScrollPosition.keyset(), 1)).isEqualTo(all);
		assertThat(scroll(customer(), ScrollPosition.keyset().backward(), 1)).isEqualTo(reversed(all));
		assertThat(scroll(customer().descending(), ScrollPosition.keyset(), 1)).isEqualTo(reversed(all));
		assertThat(scroll(customer().descending(), ScrollPosition.keyset().backward(), 1)).isEqualTo(all);
	}

	@Test
	void valuesOfAResolverNameAPartitionOrItsBeginning() {
		this.quiet.save(new Visit("v1", "c1", "2025"));
		this.quiet.save(new Visit("v2", "c1", "2026"));
		this.quiet.save(new Letter("l1", "c1", "2026"));
		this.quiet.save(new Letter("l2", "c2", "2026"));
		this.quiet.save(new Letter("l3", "c1", "2026b"));
		CollectionKey all = CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of("c1"));
		CollectionKey ofYear = CollectionKey.ofIndex("gsi5", Visit.class, IndexKey.of("c1").sortedBy("2026"));
		assertThat(this.template.collection(all).all()).containsExactly(new Visit("v1", "c1", "2025"),
				new Letter("l1", "c1", "2026"), new Visit("v2", "c1", "2026"), new Letter("l3", "c1", "2026b"));
		assertThat(this.template.collection(ofYear).all()).containsExactly(new Letter("l1", "c1", "2026"),
				new Visit("v2", "c1", "2026"));
	}

	@Test
	void windowsGoOnFromTheirPositions() {
		comments(25);
		assertThat(scroll(ticket("t1"), ScrollPosition.keyset(), 10)).hasSize(25).isEqualTo(ticket("t1").all());
		Window<Object> window = ticket("t1").scroll(ScrollPosition.keyset(), Limit.of(10));
		assertThat(window).hasSize(10);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> ticket("t2").scroll(window.positionAt(9), Limit.of(10)));
		assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> this.template.query(Comment.class)
			.matching(where("key.ticketId").is("t1"))
			.scroll(window.positionAt(9), Limit.of(10)));
	}

	@Test
	void itemOfAnUnknownTypeIsARow() {
		this.quiet.save(comment("t1", "c1"));
		put("Ticket#t1", "Approval#a1", "Approval", Map.of("_v", AttributeValue.fromN("7")));
		put("Ticket#t1", "Approval#a2", "Approval", Map.of("_del", AttributeValue.fromBool(true)));
		assertThat(ticket("t1").all()).containsExactly(new UnknownItem("Approval", 7), comment("t1", "c1"));
		assertThat(ticket("t1").stream()).hasSize(2);
		assertThat(ticket("t1").scroll(ScrollPosition.keyset(), Limit.of(5))).hasSize(2);
	}

	@Test
	void nameOfATypeMakesNoLineInALog() {
		put("Ticket#t1", "Approval#a1", "Bad\r\nFORGED", Map.of());
		assertThat(ticket("t1").all()).containsExactly(new UnknownItem("Bad\\u000d\\u000aFORGED", 0));
		put("Ticket#t1", "Ticket", "Bad\r\nFORGED", Map.of());
		assertThatExceptionOfType(UnknownTypeException.class)
			.isThrownBy(() -> this.template.findById("t1", Ticket.class))
			.withMessageContaining("'Bad\\u000d\\u000aFORGED'");
	}

	@Test
	void nameOfAHierarchyIsTheTypeOfNoItem() {
		put("Payment#p1", "Payment", "Payment", Map.of());
		assertThat(this.template.collection(CollectionKey.of(Payment.class, "p1")).all())
			.containsExactly(new UnknownItem("Payment", 0));
	}

	@Test
	void itemThatCannotBeReadIsReportedAndLeftOut(CapturedOutput output) {
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		put("Ticket#t1", "Comment#hush", "Comment", Map.of("text", AttributeValue.fromM(Map.of())));
		put("Ticket#t1", "Elsewhere#hush", "Comment", Map.of());
		this.table.put(new HashMap<>(
				Map.of("pk", AttributeValue.fromS("Ticket#t1"), "sk", AttributeValue.fromS("Foreign#hush"))));
		assertThat(ticket("t1").stream()).hasSize(1);
		assertThat(output.getOut().split("An item was left out of a query of the table")).hasSize(4);
		assertThat(output).doesNotContain("hush");
	}

	@Test
	void streamIsReadAsItIsConsumed() {
		bigComments(30);
		Stream<Object> stream = ticket("t1").stream();
		assertThat(this.requests.take()).isEmpty();
		Iterator<Object> rows = stream.iterator();
		rows.next();
		assertThat(this.requests.takeActions()).containsExactly("Query");
		rows.forEachRemaining((row) -> {
		});
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void listThatNeedsMoreRequestsThanAllowedIsRefused() {
		bigComments(30);
		SingleTableTemplate bounded = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 2, 250)));
		ItemCollection collection = bounded.collection(CollectionKey.of(Ticket.class, "t1"));
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(collection::all)
			.withMessageContaining("Window");
		assertThat(collection.stream()).hasSize(30);
		assertThat(collection.scroll(ScrollPosition.keyset(), Limit.of(50))).hasSizeBetween(1, 29);
	}

	@Test
	void consistencyIsThatOfTheTemplateUnlessAskedFor() {
		ticket("t1").all();
		ticket("t1").consistency(ReadConsistency.STRONG).descending().all();
		assertThat(this.requests.take()).map((request) -> ((QueryRequest) request).consistentRead())
			.containsExactly(null, true);
	}

	@Test
	void indexThatHoldsKeysOnlyIsCompletedFromTheTable() {
		sharedPartition();
		EntityRegistry registry = this.table.registry();
		TableServices services = this.table
			.services(new DynamoDbCalls(LocalDynamoDb.newClient(this.requests), LocalDynamoDb.patience()));
		CollectionPlanner planner = new CollectionPlanner(registry, services.layout(), services.payloads(),
				services.parts(), (index) -> IndexProjection.keysOnly(), ReadConsistency.EVENTUAL);
		ReadSettings settings = ReadSettings.standard();
		QueryExecutor reader = new QueryExecutor(services, settings);
		CollectionPlan plan = planner.ofCriteria(registry.required(Contract.class), "gsi3", where("customer").is("c1"));
		assertThat(reader.list(plan.bind(Direction.ASC), ItemProjection.ofAllTypes(), Limit.unlimited()))
			.isEqualTo(customer().all());
		assertThat(this.requests.takeActions()).containsExactly("Query", "BatchGetItem", "Query");
	}

	@Test
	void preparedCollectionIsBoundToArguments() {
		comments(3);
		PreparedCollection prepared = this.template.prepareCollection(
				CollectionKey.ofPartition(Ticket.class, where("id").compare(Operator.EQUAL, new Parameter(0))));
		assertThat(prepared.bind("t1").all()).hasSize(3);
		assertThat(prepared.bind("t2").all()).isEmpty();
		assertThat(prepared.explain()).isEqualTo("Ticket, Comment, Attachment: Query table [id = ?0] ascending; "
				+ "eventually consistent, 0.5 read units for each 4 KB read");
	}

	@Test
	void explanationNamesTypesButNoValues() {
		assertThat(ticket("secret").descending().explain())
			.isEqualTo("Ticket, Comment, Attachment: Query table [partition of an id] descending; "
					+ "eventually consistent, 0.5 read units for each 4 KB read");
		assertThat(customer().explain())
			.startsWith("Contract, Payment, Call: Query gsi3 [customer = ?0] ascending; eventually consistent");
		assertThat(CollectionKey.of(Ticket.class, "secret").toString()).doesNotContain("secret");
		assertThat(CollectionKey.ofPartition(Ticket.class, where("id").is("secret")).toString())
			.isEqualTo("Collection of Ticket in the table: id = ?");
	}

	private ItemCollection ticket(String id) {
		return this.template.collection(CollectionKey.of(Ticket.class, id));
	}

	private ItemCollection customer() {
		return this.template
			.collection(CollectionKey.ofIndex("gsi3", Contract.class, where(Contract::customer).is("c1")));
	}

	private void sharedPartition() {
		this.quiet.save(new Contract("x1", "c1"));
		this.quiet.save(new Card("x1", "c1", "visa"));
		this.quiet.save(new Call("x1", "c1"));
		this.quiet.save(new Transfer("x2", "c1", "bank"));
		this.quiet.save(new Call("x3", "c2"));
		this.quiet.save(new Delivery("x4", "c1"));
	}

	private static List<Object> scroll(ItemCollection collection, ScrollPosition position, int size) {
		List<Object> rows = new ArrayList<>();
		Window<Object> window = collection.scroll(position, Limit.of(size));
		boolean forward = ((KeysetScrollPosition) position).scrollsForward();
		while (true) {
			rows.addAll(forward ? window.getContent() : reversed(window.getContent()));
			if (!window.hasNext()) {
				return rows;
			}
			window = collection.scroll(window.positionAt(forward ? window.size() - 1 : 0), Limit.of(size));
		}
	}

	private static List<Object> reversed(List<Object> rows) {
		return IntStream.range(0, rows.size()).mapToObj((i) -> rows.get(rows.size() - 1 - i)).toList();
	}

	private void comments(int count) {
		IntStream.range(0, count).forEach((i) -> this.quiet.save(comment("t1", "c%03d".formatted(i))));
	}

	/** Three megabytes are read by as many requests as there are megabytes. */
	private void bigComments(int count) {
		String text = "x".repeat(90_000);
		IntStream.range(0, count)
			.forEach((i) -> this.quiet.save(new Comment(new Comment.Key("t1", "c%03d".formatted(i)), text)));
	}

	private void put(String partition, String sort, String type, Map<String, AttributeValue> more) {
		Map<String, AttributeValue> item = new HashMap<>(more);
		item.put("pk", AttributeValue.fromS(partition));
		item.put("sk", AttributeValue.fromS(sort));
		item.put("_type", AttributeValue.fromS(type));
		this.table.put(item);
	}

	private static Comment comment(String ticketId, String id) {
		return new Comment(new Comment.Key(ticketId, id), "text");
	}

}
