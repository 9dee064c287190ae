package io.singletable.internal.schema;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Unique;
import io.singletable.UnplannableQueryException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.plan.PartStates;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the record of one type, {@code Task}, whose class changes from start to
 * start.
 */
class TableRecordIntegrationTests {

	private final TestTable table = TestTable.of(Indexed.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	@Test
	void firstStartWritesTheRecordAndTheSecondNothing() {
		start(Plain.class);
		assertThat(this.table.item("~meta", "layout").get("_format").n()).isEqualTo("1");
		assertThat(this.table.item("~meta", "type#Task")).containsKeys("_key", "_shards", "_parts");
		this.requests.take();
		start(Plain.class);
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void recordOfMoreThanOnePageIsReadToItsEnd() {
		start(Plain.class);
		AttributeValue text = AttributeValue.fromS("x".repeat(350_000));
		for (int i = 0; i < 4; i++) {
			this.table
				.put(Map.of("pk", AttributeValue.fromS("~meta"), "sk", AttributeValue.fromS("a" + i), "text", text));
		}
		this.requests.take();
		start(Plain.class);
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void changedKeysOfStoredItemsAreRefusedNamingBoth() {
		start(Plain.class);
		save(new Plain("t1", 1));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Rekeyed.class))
			.withMessageContaining("Task#{id}")
			.withMessageContaining("Job#{id}");
		start(Plain.class);
	}

	@Test
	void changedKeysWithoutItemsAreAccepted() {
		start(Plain.class);
		start(Rekeyed.class);
		save(new Rekeyed("t1", 1));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Plain.class));
	}

	@Test
	void changedKeysAreRefusedEvenIfTheListingIsDroppedWithThem() {
		start(Plain.class);
		save(new Plain("t1", 1));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(RekeyedUnlisted.class));
	}

	@Test
	void newIndexWithItemsIsIncompleteUntilAcknowledged() {
		start(Plain.class);
		save(new Plain("t1", 1));
		assertThat(start(Indexed.class).ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.BACKFILLING);
		assertThat(start(Indexed.class).ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.BACKFILLING);
		TableRecord tableRecord = record(Indexed.class);
		PartStates states = tableRecord.reconcile();
		tableRecord.acknowledge(Indexed.class);
		assertThat(states.ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
		assertThat(start(Indexed.class).ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
	}

	@Test
	void newIndexWithoutItemsIsActive() {
		start(Plain.class);
		assertThat(start(Indexed.class).ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
	}

	@Test
	void changedTemplateOfAnIndexIsIncomplete() {
		start(Indexed.class);
		save(new Indexed("t1", 1));
		assertThat(start(Reindexed.class).ofIndex(metadata(Reindexed.class), "gsi1")).isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void changedEncodingOfAnIndexedPropertyIsIncomplete() {
		start(Indexed.class);
		save(new Indexed("t1", 1));
		assertThat(start(TextIndexed.class).ofIndex(metadata(TextIndexed.class), "gsi1"))
			.isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void widenedNumberOfAnIndexedPropertyStaysActive() {
		start(Indexed.class);
		save(new Indexed("t1", 1));
		assertThat(start(LongIndexed.class).ofIndex(metadata(LongIndexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
	}

	@Test
	void newFilterablePropertyWithItemsIsRecordedAsIncomplete() {
		start(Plain.class);
		save(new Plain("t1", 1));
		start(Filtered.class);
		assertThat(stateOf("filterable:priority")).isEqualTo("BACKFILLING");
	}

	@Test
	void indexDeclaredWhileTheListingIsDroppedIsIncomplete() {
		start(Plain.class);
		save(new Plain("t1", 1));
		assertThat(start(IndexedUnlisted.class).ofIndex(metadata(IndexedUnlisted.class), "gsi1"))
			.isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void newListingIsRefusedSayingWhatToDoUntilAcknowledged() {
		start(Unlisted.class);
		save(new Unlisted("t1", 1));
		start(Plain.class);
		// Nothing is in the new listing, which proves nothing.
		TableRecord tableRecord = record(Plain.class);
		PartStates states = tableRecord.reconcile();
		SingleTableTemplate template = template(Plain.class, states);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> states.requireListing(metadata(Plain.class)))
			.withMessageContaining("Task")
			.withMessageContaining("template.backfill(Plain.class).run()")
			.withMessageContaining("template.schema().acknowledge(Plain.class)");
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> template.query(Plain.class).scroll(ScrollPosition.keyset(), Limit.of(5)));
		template.save(template.getRequired("t1", Plain.class));
		tableRecord.acknowledge(Plain.class);
		assertThat(template.query(Plain.class).scroll(ScrollPosition.keyset(), Limit.of(5)))
			.containsExactly(new Plain("t1", 1));
		start(Plain.class).requireListing(metadata(Plain.class));
	}

	@Test
	void changedListingIsRefused() {
		start(Plain.class);
		save(new Plain("t1", 1));
		PartStates states = start(Feed.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> states.requireListing(metadata(Feed.class)));
	}

	@Test
	void incompletePartBecomesActiveWhenAllItemsAreGone() {
		start(Plain.class);
		save(new Plain("t1", 1));
		start(Indexed.class);
		template(Indexed.class, new PartStates()).deleteById("t1", Indexed.class);
		assertThat(start(Indexed.class).ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
	}

	@Test
	void typeOfWhichNothingIsRecordedLacksNoDeletedEntities() {
		assertThat(start(Binned.class).ofDeleted(metadata(Binned.class))).isEqualTo(PartState.ACTIVE);
	}

	/**
	 * An empty listing proves that there are no entities, but there may be tombstones.
	 */
	@Test
	void whatWasDeletedBeforeIsIncompleteEvenIfNothingElseIsLeft() {
		start(Numbered.class);
		save(new Numbered("t1", null, 1));
		template(Numbered.class, new PartStates()).deleteById("t1", Numbered.class);
		for (int number = 0; number < 2; number++) {
			PartStates states = start(Binned.class);
			assertThat(states.ofDeleted(metadata(Binned.class))).isEqualTo(PartState.BACKFILLING);
			assertThat(states.ofIndex(metadata(Binned.class), "gsi1")).isEqualTo(PartState.ACTIVE);
			states.requireListing(metadata(Binned.class));
		}
		record(Binned.class).acknowledge(Binned.class);
		assertThat(start(Binned.class).ofDeleted(metadata(Binned.class))).isEqualTo(PartState.ACTIVE);
		start(Numbered.class);
		assertThat(start(Binned.class).ofDeleted(metadata(Binned.class))).isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void shardsMayGrowButNotShrink() {
		start(Plain.class);
		save(new Plain("t1", 1));
		start(Sharded.class).requireListing(metadata(Sharded.class));
		start(Plain.class);
		start(Sharded.class);
		record(Sharded.class).growShards(Sharded.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Plain.class))
			.withMessageContaining("shards = 4");
	}

	@Test
	void shardsThatShrankAreRefusedThoughTheRestIsEmpty() {
		start(Sharded.class);
		SingleTableTemplate template = template(Sharded.class, new PartStates());
		for (int i = 0; i < 20; i++) {
			template.save(new Sharded("t" + i, 1));
		}
		this.table.items()
			.stream()
			.filter((item) -> item.containsKey("listingpk") && item.get("listingpk").s().equals("Task#0"))
			.forEach((item) -> template.deleteById(item.get("listingsk").s(), Sharded.class));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Plain.class));
	}

	@Test
	void itemsFromBeforeTheRecordMakeEverythingIncomplete() {
		save(new Indexed("t1", 1));
		PartStates states = start(Indexed.class);
		assertThat(states.ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.BACKFILLING);
	}

	@Test
	void typeMayBecomeVersionedButNotCeaseToBe() {
		start(Plain.class);
		save(new Plain("t1", 1));
		start(Kept.class);
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Plain.class))
			.withMessageContaining("was @Versioned");
	}

	@Test
	void anotherFormatIsRefused() {
		start(Plain.class);
		Map<String, AttributeValue> item = new HashMap<>(this.table.item("~meta", "layout"));
		item.put("_format", AttributeValue.fromN("2"));
		this.table.put(item);
		this.requests.take();
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Indexed.class))
			.withMessageContaining("format version 2")
			.withMessageContaining("supports 1");
		assertThat(this.requests.takeActions()).doesNotContain("PutItem");
	}

	@Test
	void acknowledgeOfChangedKeysIsRefused() {
		start(Plain.class);
		save(new Plain("t1", 1));
		assertThatExceptionOfType(SchemaMismatchException.class)
			.isThrownBy(() -> record(Rekeyed.class).acknowledge(Rekeyed.class));
	}

	@Test
	void startDoesNotUndoAnAcknowledgementThatItHasNotSeen() {
		start(Plain.class);
		save(new Plain("t1", 1));
		TableRecord late = record(Indexed.class,
				LocalDynamoDb.newClient(new Once(PutItemRequest.class, () -> acknowledge(Indexed.class))));
		assertThat(late.reconcile().ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
		assertThat(stateOf("index:gsi1")).isEqualTo("ACTIVE");
	}

	@Test
	void acknowledgementDoesNotOverwriteAStartThatItHasNotSeen() {
		start(Plain.class);
		save(new Plain("t1", 1));
		TableRecord late = record(Indexed.class,
				LocalDynamoDb.newClient(new Once(PutItemRequest.class, this::growToFour)));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> late.acknowledge(Indexed.class))
			.withMessageContaining("4 shards");
	}

	private void growToFour() {
		start(Sharded.class);
		record(Sharded.class).growShards(Sharded.class);
	}

	@Test
	void instancesMayStartTogether() {
		TableRecord late = record(Indexed.class,
				LocalDynamoDb.newClient(new Once(PutItemRequest.class, () -> start(Indexed.class))));
		assertThat(late.reconcile().ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
	}

	@Test
	void recordWhoseAnswerWasLostIsWritten() {
		FaultyHttpClient http = new FaultyHttpClient();
		http.script(Fault.none(), Fault.none(), Fault.responseLost(), Fault.none(), Fault.responseLost());
		assertThat(record(Indexed.class, LocalDynamoDb.newClient(http)).reconcile()
			.ofIndex(metadata(Indexed.class), "gsi1")).isEqualTo(PartState.ACTIVE);
		assertThat(http.bodies()).hasSize(6);
	}

	@Test
	void incompletePartIsRefusedNamingTheBackfill() {
		start(Plain.class);
		save(new Plain("t1", 1));
		PartStates states = start(Indexed.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> states.requireIndex(metadata(Indexed.class), "gsi1"))
			.withMessageContaining("index 'gsi1'")
			.withMessageContaining("template.backfill(Indexed.class).run()");
		states.requireListing(metadata(Indexed.class));
	}

	private void acknowledge(Class<?> type) {
		TableRecord other = record(type);
		other.reconcile();
		other.acknowledge(type);
	}

	@Test
	void allDifferencesAreListedAtOnce() {
		start(Sharded.class);
		save(new Sharded("t1", 1));
		assertThatExceptionOfType(SchemaMismatchException.class).isThrownBy(() -> start(Rekeyed.class))
			.satisfies((ex) -> assertThat(ex.differences()).hasSize(2));
	}

	@Test
	void hierarchyIsRecordedTheSameAtEveryStart() {
		start(Shape.class);
		save(new Circle("s1", 1));
		for (int i = 0; i < 5; i++) {
			this.requests.take();
			assertThat(start(Shape.class).ofIndex(metadata(Shape.class), "gsi1")).isEqualTo(PartState.ACTIVE);
			assertThat(this.requests.takeActions()).doesNotContain("PutItem");
		}
		assertThat(
				this.table.item("~meta", "type#Shape").get("_parts").m().get("index:gsi1").m().get("fingerprint").s())
			.contains(" or ");
	}

	@Test
	void newConstraintWithItemsIsIncompleteUntilAcknowledged() {
		start(Numbered.class);
		assertThat(start(Claiming.class).ofConstraint(metadata(Claiming.class), "email")).isEqualTo(PartState.ACTIVE);
		start(Numbered.class);
		save(new Numbered("t1", null, 1));
		assertThat(start(Claiming.class).ofConstraint(metadata(Claiming.class), "email"))
			.isEqualTo(PartState.BACKFILLING);
		acknowledge(Claiming.class);
		assertThat(start(Claiming.class).ofConstraint(metadata(Claiming.class), "email")).isEqualTo(PartState.ACTIVE);
		assertThat(fingerprintOf("Task", "unique:email")).isEqualTo("{email} text");
	}

	@Test
	void constraintThatReturnsOrHasOtherPropertiesIsIncomplete() {
		start(Claiming.class);
		save(new Claiming("t1", null, "a"));
		assertThat(start(Reclaiming.class).ofConstraint(metadata(Reclaiming.class), "email"))
			.isEqualTo(PartState.BACKFILLING);
		acknowledge(Reclaiming.class);
		start(Retiring.class);
		assertThat(this.table.item("~meta", "type#Task").get("_parts").m()).containsOnlyKeys("listing");
		assertThat(start(Reclaiming.class).ofConstraint(metadata(Reclaiming.class), "email"))
			.isEqualTo(PartState.BACKFILLING);
	}

	/**
	 * What a class has stored without the constraint holds nothing of it, unlike the
	 * entities of a class that is new.
	 */
	@Test
	void constraintThatAnotherClassDeclaresIsIncomplete() {
		start(Alone.class);
		template(Alone.class, new PartStates()).save(new First("p1", null, "a"));
		assertThat(start(Joined.class).ofConstraint(metadata(Joined.class), "code")).isEqualTo(PartState.ACTIVE);
		assertThat(fingerprintOf("Party", "unique:code")).isEqualTo("nothing of JoinedSecond or {code} text");
		assertThat(start(Sharing.class).ofConstraint(metadata(Sharing.class), "code")).isEqualTo(PartState.BACKFILLING);
	}

	/** Compressed items of the other class have the property in their payloads. */
	@Test
	void filterablePropertyThatAnotherClassDeclaresIsIncomplete() {
		start(Labelled.class);
		template(Labelled.class, new PartStates()).save(new LabelledSecond("l1", "a"));
		assertThat(fingerprintOf("Label", "filterable:code")).isEqualTo("code String or nothing of LabelledSecond");
		assertThat(start(Labelling.class).ofFilterable(metadata(Labelling.class), "code"))
			.isEqualTo(PartState.BACKFILLING);
		start(Labelled.class);
		assertThat(start(Labelling.class).ofFilterable(metadata(Labelling.class), "code"))
			.isEqualTo(PartState.BACKFILLING);
	}

	private String fingerprintOf(String type, String part) {
		return this.table.item("~meta", "type#" + type).get("_parts").m().get(part).m().get("fingerprint").s();
	}

	private String stateOf(String part) {
		return this.table.item("~meta", "type#Task").get("_parts").m().get(part).m().get("state").s();
	}

	private PartStates start(Class<?> type) {
		return record(type).reconcile();
	}

	private TableRecord record(Class<?> type) {
		return record(type, this.client);
	}

	private TableRecord record(Class<?> type, DynamoDbClient client) {
		EntityRegistry registry = registry(type);
		TableLayout layout = new NativeTableLayout(registry);
		return new TableRecord(new DynamoDbCalls(client, LocalDynamoDb.patience()), this.table.name(), layout,
				registry);
	}

	private void save(Object entity) {
		Class<?> type = (entity instanceof Shape) ? Shape.class : entity.getClass();
		template(type, new PartStates()).save(entity);
	}

	private SingleTableTemplate template(Class<?> type, PartStates states) {
		return TemplateBuilder.of(LocalDynamoDb.client(), this.table.name(), registry(type))
			.tableState(TableState.unknown().withParts(states))
			.build();
	}

	private static EntityMetadata<?> metadata(Class<?> type) {
		return registry(type).required(type);
	}

	private static EntityRegistry registry(Class<?> type) {
		return EntityRegistry.of(List.of(type), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
	}

	@SingleTableEntity("Task")
	@io.singletable.Versioned
	record Kept(@Id String id, @org.springframework.data.annotation.Version @Nullable Long version,
			@LastModifiedDate @Nullable Instant changed, int size) {

	}

	@SingleTableEntity("Task")
	public record Plain(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", partitionKey = "Job#{id}")
	public record Rekeyed(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", partitionKey = "Job#{id}", listing = Listing.NONE)
	public record RekeyedUnlisted(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	public record Indexed(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", listing = Listing.NONE)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	public record IndexedUnlisted(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "prio#{priority}")
	public record Reindexed(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	public record TextIndexed(@Id String id, String priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	public record LongIndexed(@Id String id, long priority) {
	}

	@SingleTableEntity("Task")
	public record Filtered(@Id String id, @Filterable int priority) {
	}

	@SingleTableEntity(value = "Task", listing = Listing.NONE)
	public record Unlisted(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", listing = Listing.LAST_MODIFIED)
	public record Feed(@Id String id, int priority, @LastModifiedDate @Nullable Instant changed) {
	}

	@SingleTableEntity(value = "Task", shards = 4)
	public record Sharded(@Id String id, int priority) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "size#{size}")
	public sealed interface Shape {

	}

	public record Circle(@Id String id, int size) implements Shape {
	}

	public record Square(@Id String id, String size) implements Shape {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	@SoftDelete(retention = "P30D")
	public record Binned(@Id String id, @Version @Nullable Long version, int priority) {
	}

	@SingleTableEntity("Task")
	public record Numbered(@Id String id, @Version @Nullable Long version, int priority) {
	}

	@SingleTableEntity("Task")
	public record Claiming(@Id String id, @Version @Nullable Long version, @Unique String email) {
	}

	@SingleTableEntity("Task")
	@Unique(name = "email", properties = { "email", "realm" })
	public record Reclaiming(@Id String id, @Version @Nullable Long version, String email, @Nullable String realm) {
	}

	@SingleTableEntity("Task")
	@Unique(name = "email", retired = true)
	public record Retiring(@Id String id, @Version @Nullable Long version) {
	}

	@SingleTableEntity("Party")
	public sealed interface Alone {

	}

	@TypeAlias("First")
	public record First(@Id String id, @Version @Nullable Long version, @Unique String code) implements Alone {
	}

	@SingleTableEntity("Party")
	public sealed interface Joined {

	}

	@TypeAlias("First")
	public record JoinedFirst(@Id String id, @Version @Nullable Long version, @Unique String code) implements Joined {
	}

	public record JoinedSecond(@Id String id, @Version @Nullable Long version, String code) implements Joined {
	}

	@SingleTableEntity("Party")
	public sealed interface Sharing {

	}

	@TypeAlias("First")
	public record SharingFirst(@Id String id, @Version @Nullable Long version, @Unique String code) implements Sharing {
	}

	@TypeAlias("JoinedSecond")
	public record SharingSecond(@Id String id, @Version @Nullable Long version,
			@Unique String code) implements Sharing {
	}

	@SingleTableEntity("Label")
	public sealed interface Labelled {

	}

	public record LabelledFirst(@Id String id, @Filterable String code) implements Labelled {
	}

	public record LabelledSecond(@Id String id, String code) implements Labelled {
	}

	@SingleTableEntity("Label")
	public sealed interface Labelling {

	}

	@TypeAlias("LabelledFirst")
	public record LabellingFirst(@Id String id, @Filterable String code) implements Labelling {
	}

	@TypeAlias("LabelledSecond")
	public record LabellingSecond(@Id String id, @Filterable String code) implements Labelling {
	}

}
