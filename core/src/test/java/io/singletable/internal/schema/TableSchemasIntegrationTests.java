package io.singletable.internal.schema;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.singletable.SchemaMismatchException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for creating and validating tables of DynamoDB Local.
 */
class TableSchemasIntegrationTests {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final List<String> HEADER = List.of("_type", "_v", "_del", "_exp", "_ttl");

	private final String name = "schema-" + COUNT.incrementAndGet();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private DynamoDbClient unwatched = LocalDynamoDb.client();

	private final TableSchema schema = new TableSchema(this.name, new KeyNames("pk", "sk"),
			List.of(index("listing"), index("gsi1")), "_ttl", HEADER);

	@Test
	void createsTableIndexesAndTimeToLive() {
		create();
		TableDescription table = describe();
		assertThat(table.keySchema()).containsExactly(key("pk", KeyType.HASH), key("sk", KeyType.RANGE));
		assertThat(table.globalSecondaryIndexes()).extracting(GlobalSecondaryIndexDescription::indexName)
			.containsExactlyInAnyOrder("listing", "gsi1");
		assertThat(table.globalSecondaryIndexes())
			.allSatisfy((index) -> assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.ALL));
		assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
		assertThat(LocalDynamoDb.client()
			.describeTimeToLive((request) -> request.tableName(this.name))
			.timeToLiveDescription()).satisfies((ttl) -> {
				assertThat(ttl.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
				assertThat(ttl.attributeName()).isEqualTo("_ttl");
			});
	}

	@Test
	void createOnAFittingTableChangesNothing() {
		create();
		this.requests.take();
		create();
		assertThat(this.requests.takeActions()).allMatch((action) -> action.startsWith("Describe"));
	}

	@Test
	void createAddsWhatIsMissing() {
		useOtherServer();
		new TableSchemas(this.client, calls(),
				new TableSchema(this.name, this.schema.keys(), List.of(), "_ttl", HEADER))
			.create(Duration.ofMinutes(1));
		create();
		assertThat(describe().globalSecondaryIndexes()).hasSize(2);
	}

	@Test
	void createByManyAtOnceFailsForNone() throws Exception {
		inFourThreads(this::create);
		assertThat(describe().globalSecondaryIndexes()).hasSize(2);
	}

	@Test
	void additionOfIndexesByManyAtOnceFailsForNone() throws Exception {
		useOtherServer();
		createTable((table) -> {
		});
		inFourThreads(this::create);
		assertThat(describe().globalSecondaryIndexes()).hasSize(2);
	}

	@Test
	void tableThatCannotBeMadeToFitIsLeftAsItIs() {
		createTable((table) -> table.keySchema(key("id", KeyType.HASH)).attributeDefinitions(text("id")));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(this::create)
			.satisfies((ex) -> assertThat(ex.differences()).hasSize(2));
		assertThat(this.requests.takeActions()).containsOnly("DescribeTable");
		assertThat(describe().globalSecondaryIndexes()).isEmpty();
	}

	@Test
	void validateReportsAMissingTableWithWhatToCheck() {
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(this::validate)
			.withMessageContaining(this.name)
			.withMessageContaining("does not exist")
			.withMessageContaining("singletable.schema.mode=create");
	}

	@Test
	void validateOfAFittingTableIsTwoRequests() {
		create();
		this.requests.take();
		validate();
		assertThat(this.requests.takeActions()).containsExactly("DescribeTable", "DescribeTimeToLive");
	}

	@Test
	void validateAcceptsIndexesOfTheUsersOwn() {
		create();
		new TableSchemas(this.client, calls(),
				new TableSchema(this.name, this.schema.keys(), List.of(index("listing")), "_ttl", HEADER))
			.validate();
	}

	@Test
	void validateListsEveryDifferenceAtOnce() {
		createTable((table) -> table.keySchema(key("pk", KeyType.HASH), key("sort", KeyType.RANGE))
			.attributeDefinitions(number("pk"), text("sort"), text("other"))
			.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
				.indexName("gsi1")
				.keySchema(key("other", KeyType.HASH))
				.projection((projection) -> projection.projectionType(ProjectionType.KEYS_ONLY))
				.build()));
		assertThat(differences()).satisfiesExactlyInAnyOrder(
				(difference) -> assertThat(difference).contains("the table's partition key 'pk' has the type N"),
				(difference) -> assertThat(difference).contains("the table's sort key is 'sort', but 'sk' is required"),
				(difference) -> assertThat(difference)
					.contains("index 'gsi1''s partition key is 'other', but 'gsi1pk' is required"),
				(difference) -> assertThat(difference).contains("index 'gsi1''s sort key is missing"),
				(difference) -> assertThat(difference).contains("index 'listing' is missing", "'listingpk'",
						"'listingsk'"),
				(difference) -> assertThat(difference).contains("TTL is disabled: enable it on the attribute '_ttl'"));
	}

	@Test
	void validateLearnsWhatIndexesHold() {
		createTable((table) -> table.keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
			.attributeDefinitions(Stream.of("pk", "sk", "gsi1pk", "gsi1sk", "listingpk", "listingsk")
				.map((name) -> text(name))
				.toList())
			.globalSecondaryIndexes(
					projecting("gsi1",
							(projection) -> projection.projectionType(ProjectionType.INCLUDE)
								.nonKeyAttributes("title")),
					projecting("listing", (projection) -> projection.projectionType(ProjectionType.KEYS_ONLY))));
		TableSchemas schemas = new TableSchemas(this.client, calls(), this.schema);
		assertThat(schemas.projections().of("gsi1").isAll()).isTrue();
		schemas.create(Duration.ofMinutes(1));
		assertThat(schemas.projections().of("gsi1")).isEqualTo(IndexProjection.including(List.of("title")));
		assertThat(schemas.projections().of("listing")).isEqualTo(IndexProjection.keysOnly());
	}

	@Test
	void createsIndexesWithTheirProjections() {
		create(projecting(IndexProjection.keysOnly(), IndexProjection.including(List.of("title", "_type"))));
		assertThat(projections()).containsExactlyInAnyOrder("listing KEYS_ONLY []", "gsi1 INCLUDE [_type, title]");
	}

	@Test
	void addsIndexesWithTheirProjections() {
		useOtherServer();
		createTable((table) -> {
		});
		create(projecting(IndexProjection.keysOnly(), IndexProjection.including(List.of("title"))));
		assertThat(projections()).containsExactlyInAnyOrder("listing KEYS_ONLY []", "gsi1 INCLUDE [title]");
	}

	@Test
	void otherProjectionThanDeclaredIsADifference() {
		create(projecting(IndexProjection.all(), IndexProjection.including(List.of("title"))));
		assertThat(
				differences(projecting(IndexProjection.keysOnly(), IndexProjection.including(List.of("title", "a")))))
			.containsExactly(
					"index 'listing' projects ALL, but KEYS_ONLY is declared: a projection can't be changed, so "
							+ "declare the one that the index has, or an index of another name",
					"index 'gsi1' projects INCLUDE (title), but INCLUDE (a, title) is declared: a projection can't be "
							+ "changed, so declare the one that the index has, or an index of another name");
		assertThat(differences(projecting(IndexProjection.all(), IndexProjection.keysOnly()))).singleElement()
			.asString()
			.contains("projects INCLUDE (title), but KEYS_ONLY is declared");
	}

	@Test
	void otherProjectionThanDeclaredIsNotCreated() {
		create(projecting(IndexProjection.all(), IndexProjection.all()));
		this.requests.take();
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> create(projecting(IndexProjection.all(), IndexProjection.keysOnly())));
		assertThat(this.requests.takeActions()).containsOnly("DescribeTable");
	}

	@Test
	void attributesBeyondTheDeclaredOnesAreTheUsersOwn() {
		create(projecting(IndexProjection.all(), IndexProjection.including(List.of("title", "a"))));
		assertThat(differences(projecting(IndexProjection.all(), IndexProjection.including(List.of("title")))))
			.isEmpty();
		assertThat(differences(projecting(IndexProjection.all(), IndexProjection.all()))).isEmpty();
	}

	@Test
	void saysWhichAttributesSaveFetching() {
		assertThat(
				logged(projecting(IndexProjection.all(), IndexProjection.including(List.of("title", "_type", "_v")))))
			.containsExactly("Index 'gsi1' of table '" + this.name
					+ "': every row is fetched from the table, 100 per request, also to count, since the index "
					+ "(INCLUDE) lacks _del, _exp, _ttl: include these as well to save that for counts and for "
					+ "projections of included properties");
	}

	@Test
	void indexOfVersionsHasNoRowsThatAreFetched() {
		IndexLayout trail = new IndexLayout("trail", new KeyNames("trailpk", "trailsk"),
				IndexProjection.including(List.of("_type", "_v")), true);
		assertThat(logged(new TableSchema(this.name, this.schema.keys(), List.of(trail), "_ttl", HEADER))).isEmpty();
	}

	private List<String> logged(TableSchema schema) {
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger logger = (Logger) LoggerFactory.getLogger(TableSchemas.class);
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.INFO);
		try {
			create(schema);
		}
		finally {
			logger.setLevel(null);
			logger.detachAppender(log);
		}
		return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private TableSchema projecting(IndexProjection listing, IndexProjection gsi1) {
		return new TableSchema(this.name, this.schema.keys(),
				List.of(index("listing").projecting(listing), index("gsi1").projecting(gsi1)), "_ttl", HEADER);
	}

	private List<String> projections() {
		return describe().globalSecondaryIndexes()
			.stream()
			.map((index) -> index.indexName() + " " + index.projection().projectionTypeAsString() + " "
					+ index.projection().nonKeyAttributes().stream().sorted().toList())
			.toList();
	}

	private void create(TableSchema schema) {
		new TableSchemas(this.client, calls(), schema).create(Duration.ofMinutes(1));
	}

	private List<String> differences(TableSchema schema) {
		try {
			new TableSchemas(this.client, calls(), schema).validate();
			return List.of();
		}
		catch (SchemaMismatchException ex) {
			return ex.differences();
		}
	}

	private static GlobalSecondaryIndex projecting(String index, Consumer<Projection.Builder> projection) {
		return GlobalSecondaryIndex.builder()
			.indexName(index)
			.keySchema(key(index + "pk", KeyType.HASH), key(index + "sk", KeyType.RANGE))
			.projection(projection)
			.build();
	}

	@Test
	void validateReportsTimeToLiveElsewhere() {
		create();
		new TableSchemas(this.client, calls(),
				new TableSchema(this.name, this.schema.keys(), this.schema.indexes(), "_ttl", HEADER))
			.validate();
		TableSchemas other = new TableSchemas(this.client, calls(),
				new TableSchema(this.name, this.schema.keys(), this.schema.indexes(), "expires", HEADER));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(other::validate)
			.satisfies((ex) -> assertThat(ex.differences()).singleElement()
				.asString()
				.contains("TTL is on the attribute '_ttl', but 'expires' is required"));
	}

	/** A server of many tables never completes an added index. */
	private void useOtherServer() {
		this.unwatched = LocalDynamoDb.newServerClient();
		this.client = this.unwatched;
	}

	private void create() {
		create(this.schema);
	}

	private void validate() {
		new TableSchemas(this.client, calls(), this.schema).validate();
	}

	private List<String> differences() {
		return differences(this.schema);
	}

	private DynamoDbCalls calls() {
		return new DynamoDbCalls(this.client, LocalDynamoDb.patience());
	}

	private TableDescription describe() {
		return this.unwatched.describeTable((request) -> request.tableName(this.name)).table();
	}

	private void createTable(Consumer<CreateTableRequest.Builder> customization) {
		this.unwatched.createTable((table) -> {
			table.tableName(this.name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
				.attributeDefinitions(text("pk"), text("sk"));
			customization.accept(table);
		});
	}

	private static void inFourThreads(Runnable task) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(4);
		CyclicBarrier start = new CyclicBarrier(4);
		try {
			List<Future<?>> futures = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				futures.add(executor.submit(() -> {
					start.await();
					task.run();
					return null;
				}));
			}
			for (Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static IndexLayout index(String name) {
		return new IndexLayout(name, new KeyNames(name + "pk", name + "sk"));
	}

	private static KeySchemaElement key(String name, KeyType type) {
		return KeySchemaElement.builder().attributeName(name).keyType(type).build();
	}

	private static AttributeDefinition text(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static AttributeDefinition number(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.N).build();
	}

}
