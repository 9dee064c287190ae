package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ProjectionType;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.read.WindowContinuation;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TemplateBuilder;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reads of indexes that hold all attributes, keys only, or some: the rows are
 * the same, and the requests are as few as the projection allows.
 */
@ParameterizedClass
@EnumSource
@TestInstance(Lifecycle.PER_CLASS)
class IndexProjectionIntegrationTests {

	private static final int OPEN = 130;

	private static final Set<String> HEADER = Set.of("_type", "_v", "_at", "_del", "_exp", "_ttl");

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final List<Task> open = new ArrayList<>();

	@Parameter
	private StoredFormat format;

	private TestTable table;

	private SingleTableTemplate template;

	@BeforeParameterizedClassInvocation
	void writeTasks() {
		this.table = TestTable.of(this.format, Task.class, Memo.class, Draft.class);
		this.template = this.table.template(LocalDynamoDb.newClient(this.requests));
		this.open.clear();
		SingleTableTemplate compressing = compressingTemplate();
		for (int i = 0; i < OPEN; i++) {
			Task task = new Task(String.format("t%03d", i), "open", i % 7, "title " + i, "c" + i % 3,
					(i % 5 == 0) ? null : "note " + i % 4, null);
			this.open.add(task);
			if (i % 3 == 0) {
				compressing.insert(Former.Task.of(task));
			}
			else {
				this.template.insert(task);
			}
		}
		this.open.sort(Comparator.comparingInt(Task::priority).thenComparing(Task::id));
		for (int i = 0; i < 5; i++) {
			this.template.insert(
					new Task("x" + i, "open", 9, "expired", "c0", null, this.table.clock().instant().plusSeconds(60)));
			this.template.insert(new Task("d" + i, "done", i, "done", "c0", null, null));
			this.template.insert(new Memo("m" + i, "open"));
		}
		this.table.clock().advance(Duration.ofHours(1));
	}

	@BeforeEach
	void forgetRequests() {
		this.requests.take();
	}

	@Test
	void entities() {
		assertThat(open("whole").all()).isEqualTo(this.open);
		assertRequests("Query");
		assertThat(open("keys").all()).isEqualTo(this.open);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
		assertThat(open("some").all()).isEqualTo(this.open);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
	}

	@Test
	void firstEntities() {
		for (String index : List.of("whole", "keys", "some")) {
			assertThat(open(index).limit(Limit.of(20)).all()).isEqualTo(this.open.subList(0, 20));
			if (index.equals("whole")) {
				assertRequests("Query");
			}
			else {
				assertRequests("Query", "BatchGetItem");
			}
		}
	}

	@Test
	void pages() {
		assertThat(scrolled(open("whole"))).isEqualTo(this.open);
		assertRequests("Query", "Query", "Query", "Query");
		assertThat(scrolled(open("keys"))).isEqualTo(this.open);
		assertRequests("Query", "BatchGetItem", "Query", "BatchGetItem", "Query", "BatchGetItem", "Query",
				"BatchGetItem");
		assertThat(scrolled(open("some").as(Entry.class))).isEqualTo(this.open.stream().map(Entry::of).toList());
		assertRequests("Query", "Query", "Query", "Query");
	}

	@Test
	void counts() {
		assertThat(open("whole").count()).isEqualTo(OPEN);
		assertRequests("Query");
		assertThat(open("keys").count()).isEqualTo(OPEN);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
		assertThat(open("some").count()).isEqualTo(OPEN);
		assertRequests("Query");
	}

	@Test
	void existence() {
		assertThat(open("whole").exists()).isTrue();
		assertRequests("Query");
		assertThat(open("keys").exists()).isTrue();
		assertRequests("Query", "BatchGetItem");
		assertThat(open("some").exists()).isTrue();
		assertRequests("Query");
	}

	@Test
	void projectionsOfIncludedProperties() {
		List<Entry> expected = this.open.stream().map(Entry::of).toList();
		assertThat(open("whole").as(Entry.class).all()).isEqualTo(expected);
		assertRequests("Query");
		assertThat(open("keys").as(Entry.class).all()).isEqualTo(expected);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
		assertThat(open("some").as(Entry.class).all()).isEqualTo(expected);
		assertRequests("Query");
	}

	@Test
	void projectionsOfOtherProperties() {
		List<Remark> expected = this.open.stream().map((task) -> new Remark(task.id(), task.note())).toList();
		assertThat(open("whole").as(Remark.class).all()).isEqualTo(expected);
		assertRequests("Query");
		assertThat(open("some").as(Remark.class).all()).isEqualTo(expected);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
	}

	@Test
	void filters() {
		for (String index : List.of("whole", "keys", "some")) {
			assertThat(filtered(index, "title", "title 7").all())
				.isEqualTo(this.open.stream().filter((task) -> task.title().equals("title 7")).toList());
			assertThat(filtered(index, "code", "c1").all())
				.isEqualTo(this.open.stream().filter((task) -> task.code().equals("c1")).toList());
			assertThat(filtered(index, "note", "note 1").all())
				.isEqualTo(this.open.stream().filter((task) -> "note 1".equals(task.note())).toList());
		}
	}

	@Test
	void filtersOfIncludedProperties() {
		long expected = this.open.stream().filter((task) -> task.code().equals("c1")).count();
		assertThat(filtered("whole", "code", "c1").count()).isEqualTo(expected);
		assertRequests("Query");
		assertThat(filtered("keys", "code", "c1").count()).isEqualTo(expected);
		assertRequests("Query", "BatchGetItem", "BatchGetItem");
		assertThat(filtered("some", "code", "c1").count()).isEqualTo(expected);
		assertRequests("Query");
	}

	@Test
	void explanationSaysWhatIsFetched() {
		assertThat(open("whole").explain()).doesNotContain("fetched");
		assertThat(open("some").explain())
			.contains("rows that need attributes that the index (INCLUDE) lacks are fetched from the table");
		assertThat(open("keys").explain())
			.contains("every row is fetched from the table, 100 per request, also to count, since the index "
					+ "(KEYS_ONLY) lacks " + String.join(", ", this.table.layout().attributeNames().liveness()));
	}

	@Test
	void compressedPayloadIsNotInTheIndex() {
		Draft draft = this.template.insert(new Draft("d1", null, null, "ann", "a title", "a text".repeat(1_000)));
		this.requests.take();
		ExecutableQuery<Draft> query = this.template.query(Draft.class).matching(where("author").is("ann"));
		assertThat(query.as(DraftTitle.class).all()).containsExactly(new DraftTitle("d1", 1L, "a title"));
		assertRequests("Query");
		assertThat(query.all()).containsExactly(draft);
		assertRequests("Query", "BatchGetItem");
		if (this.format == StoredFormat.NATIVE) {
			assertThat(this.table.item(Draft.class, "d1")).containsKey("_data");
			assertThat(entry("drafts", "Draft#author#ann").keySet()).contains("title")
				.allMatch((name) -> HEADER.contains(name) || name.equals("version") || name.endsWith("pk")
						|| name.endsWith("sk") || name.equals("title"));
		}
	}

	private Map<String, AttributeValue> entry(String index, String partition) {
		return LocalDynamoDb.client()
			.query((query) -> query.tableName(this.table.name())
				.indexName(index)
				.keyConditionExpression(index + "pk = :p")
				.expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
			.items()
			.get(0);
	}

	private ExecutableQuery<Task> open(String index) {
		return this.template.query(Task.class).matching(where("status").is("open")).usingIndex(index);
	}

	private ExecutableQuery<Task> filtered(String index, String property, String value) {
		return this.template.query(Task.class)
			.matching(where("status").is("open").and(where(property).is(value)))
			.usingIndex(index)
			.allowFiltering();
	}

	private static <R> List<R> scrolled(TerminatingQuery<R> query) {
		List<R> rows = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset();
		while (true) {
			Window<R> window = query.scroll(position, Limit.of(40));
			window.forEach(rows::add);
			if (!window.hasNext()) {
				return rows;
			}
			position = WindowContinuation.of(window).orElseThrow().next().orElseThrow();
		}
	}

	private void assertRequests(String... actions) {
		assertThat(this.requests.takeActions()).containsExactly(actions);
	}

	private SingleTableTemplate compressingTemplate() {
		EntityRegistry registry = EntityRegistry.of(List.of(Former.Task.class),
				new MappingDefaults(Compression.GZIP, 0), StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		return TemplateBuilder.of(LocalDynamoDb.client(), this.table.name(), registry)
			.layout(this.format.of(registry))
			.payloadLimits(new PayloadLimits(DataSize.ofBytes(0), DataSize.ofMegabytes(1)))
			.build();
	}

	/**
	 * An entity of every kind of index.
	 */
	@SingleTableEntity(compression = Compression.NONE, listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "whole", partitionKey = "status#{status}", sortKey = "{priority}")
	@GlobalSecondaryIndex(name = "keys", partitionKey = "all#status#{status}", sortKey = "{priority}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	@GlobalSecondaryIndex(name = "some", partitionKey = "status#{status}", sortKey = "{priority}",
			projection = ProjectionType.INCLUDE, includes = { "title", "code", "priority" })
	record Task(@Id String id, String status, int priority, String title, @Filterable String code,
			@Nullable String note, @TimeToLive @Nullable Instant until) {

	}

	/**
	 * An entity of another type in a shared index.
	 */
	@SingleTableEntity(listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "keys", partitionKey = "all#status#{status}", sortKey = "~#{id}", shared = true,
			projection = ProjectionType.KEYS_ONLY)
	record Memo(@Id String id, String status) {

	}

	/**
	 * A compressed entity.
	 */
	@SingleTableEntity(compression = Compression.GZIP, listing = Listing.NONE)
	@Versioned
	@GlobalSecondaryIndex(name = "drafts", partitionKey = "author#{author}", projection = ProjectionType.INCLUDE,
			includes = { "title", "version" })
	record Draft(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String author, @Filterable String title, String text) {

	}

	/**
	 * The class as it was once: compressed, in indexes that hold all.
	 */
	interface Former {

		@SingleTableEntity(value = "Task", listing = Listing.NONE)
		@GlobalSecondaryIndex(name = "whole", partitionKey = "status#{status}", sortKey = "{priority}")
		@GlobalSecondaryIndex(name = "keys", partitionKey = "all#status#{status}", sortKey = "{priority}",
				shared = true)
		@GlobalSecondaryIndex(name = "some", partitionKey = "status#{status}", sortKey = "{priority}")
		record Task(@Id String id, String status, int priority, String title, @Filterable String code,
				@Nullable String note) {

			static Task of(IndexProjectionIntegrationTests.Task task) {
				return new Task(task.id(), task.status(), task.priority(), task.title(), task.code(), task.note());
			}

		}

	}

	record Entry(String id, String title, int priority, String code) {

		static Entry of(IndexProjectionIntegrationTests.Task task) {
			return new Entry(task.id(), task.title(), task.priority(), task.code());
		}

	}

	record Remark(String id, @Nullable String note) {
	}

	record DraftTitle(String id, @Nullable Long version, String title) {
	}

}
