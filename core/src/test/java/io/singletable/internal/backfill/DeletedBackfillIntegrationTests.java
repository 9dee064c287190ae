package io.singletable.internal.backfill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.core.DeletedEntity;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.WriteTotals;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.TableAudit;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for backfills of what was deleted before its type was {@code SoftDelete}: the
 * classes are the types {@code Page}, with history, and {@code Draft}, without, as in one
 * version of the application after the other.
 */
class DeletedBackfillIntegrationTests {

	private static final List<String> ADDED = List.of("listingpk", "listingsk", "_bare");

	private final TestTable table = TestTable.of(Page.class, Draft.class);

	private final SingleTableTemplate former = start(FormerPage.class, FormerDraft.class);

	@Test
	void whatWasDeletedBeforeIsListedWithoutContent() {
		this.former.insert(new FormerPage("living", null, null, "title"));
		Instant time = deleteFormerly("p", "d");
		this.table.clock().advance(Duration.ofDays(1));
		SingleTableTemplate template = start(Page.class, Draft.class);
		assertThat(List.of(state("Page"), state("Draft"))).containsOnly("BACKFILLING");
		for (Class<?> type : List.of(Page.class, Draft.class)) {
			Map<String, AttributeValue> tombstone = item(type);
			assertThat(list(template, type)).isEmpty();
			DriftReport drift = template.backfill(type).verify();
			assertThat(drift.part("deleted")).isEqualTo(new PartDrift(1, 0, 0));
			assertThat(drift.isClean()).isFalse();
			assertThat(drift.drifted()).isEqualTo(1);
			assertThat(template.backfill(type).dryRun().changed()).isEqualTo(1);
			assertThat(item(type)).isEqualTo(tombstone);

			BackfillReport report = template.backfill(type).run();
			assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
			assertThat(report.changed()).isEqualTo(1);
			assertThat(report.part("deleted")).isEqualTo(new PartDrift(1, 0, 0));
			assertThat(without(item(type))).isEqualTo(tombstone);
			assertThat(item(type)).containsKeys(ADDED.toArray(new String[0]))
				.hasSize(tombstone.size() + 3)
				.containsEntry("listingsk",
						AttributeValue
							.fromS(this.table.layout().time(time).s() + "#" + (type == Page.class ? "p" : "d")))
				.containsEntry("_bare", AttributeValue.fromBool(true));
		}
		assertThat(item(Page.class).get("listingpk").s()).matches("~deleted#Page#[0-2]");
		assertThat(item(Draft.class)).containsEntry("listingpk", AttributeValue.fromS("~deleted#Draft#0"));
		assertThat(list(template, Page.class)).containsExactly(new DeletedEntity<>("p", null, time, null, null, 2));
		assertThat(list(template, Draft.class)).containsExactly(new DeletedEntity<>("d", null, time, null, null, 2))
			.noneMatch(DeletedEntity::hasContent);
		assertThat(TableAudit.of(this.table)).isEmpty();
		assertThat(List.of(state("Page"), state("Draft"))).containsOnly("ACTIVE");
	}

	@Test
	void secondBackfillChangesNothing() {
		deleteFormerly("p", "d");
		SingleTableTemplate template = backfilled();
		List<Map<String, AttributeValue>> items = this.table.items();
		for (Class<?> type : List.of(Page.class, Draft.class)) {
			assertThat(template.backfill(type).run().changed()).isZero();
			assertThat(template.backfill(type).verify().isClean()).isTrue();
		}
		open();
		for (Class<?> type : List.of(Page.class, Draft.class)) {
			assertThat(start(Page.class, Draft.class).backfill(type).run().changed()).isZero();
		}
		assertThat(this.table.items().stream().filter((item) -> item.containsKey("_v")))
			.containsExactlyInAnyOrderElementsOf(items.stream().filter((item) -> item.containsKey("_v")).toList());
	}

	@Test
	void withoutContentNothingIsRestoredButFromTheHistory() {
		deleteFormerly("p", "d");
		SingleTableTemplate template = backfilled();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> template.restoreDeleted("p", 2, Page.class))
			.withMessage("The content of this Page is not kept: it was purged, or deleted before the type was "
					+ "@SoftDelete. Restore an earlier version with restore(id, version, type)");
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> template.restoreDeleted("d", Draft.class))
			.withMessage("The content of this Draft is not kept: it was purged, or deleted before the type was "
					+ "@SoftDelete");
		assertThat(template.restore("p", 1, Page.class).title()).isEqualTo("title");
		assertThat(template.insert(new Draft("d", null, "new")).version()).isEqualTo(3);
		assertThat(list(template, Page.class)).isEmpty();
		assertThat(list(template, Draft.class)).isEmpty();
		assertThat(List.of(item(Page.class), item(Draft.class)))
			.allSatisfy((item) -> assertThat(item).doesNotContainKeys("_bare", "_del"));
		template.deleteById("p", Page.class);
		template.deleteById("d", Draft.class);
		assertThat(template.restoreDeleted("p", Page.class).title()).isEqualTo("title");
		assertThat(template.restoreDeleted("d", Draft.class).title()).isEqualTo("new");
	}

	@Test
	void deletionWithoutAnyPropertyHasContent() {
		SingleTableTemplate template = start(Page.class, Draft.class);
		template.delete(template.insert(new Draft("d", null, null)));
		assertThat(list(template, Draft.class)).allMatch(DeletedEntity::hasContent);
		assertThat(template.restoreDeleted("d", Draft.class)).isEqualTo(new Draft("d", 3L, null));
	}

	@Test
	void purgeAfterTheRetentionTakesThemOffForGood() {
		deleteFormerly("p", "d");
		List<Map<String, AttributeValue>> tombstones = List.of(item(Page.class), item(Draft.class));
		SingleTableTemplate template = backfilled();
		assertThat(purge(template, Page.class)).isZero();
		this.table.clock().advance(Duration.ofDays(11));
		assertThat(purge(template, Draft.class)).isEqualTo(1);
		this.table.clock().advance(Duration.ofDays(20));
		assertThat(purge(template, Page.class)).isEqualTo(1);
		assertThat(List.of(item(Page.class), item(Draft.class))).isEqualTo(tombstones);
		for (int run = 0; run < 2; run++) {
			for (Class<?> type : List.of(Page.class, Draft.class)) {
				SingleTableTemplate again = start(Page.class, Draft.class);
				assertThat(again.backfill(type).verify().isClean()).isTrue();
				assertThat(again.backfill(type).run().changed()).isZero();
				assertThat(list(again, type)).isEmpty();
			}
			open();
		}
	}

	@Test
	void purgeOfOneTakesItOffAtOnce() {
		deleteFormerly("p", "d");
		SingleTableTemplate template = backfilled();
		assertThat(template.purge("p", Page.class)).isEqualTo(2);
		template.purge("d", Draft.class);
		for (Class<?> type : List.of(Page.class, Draft.class)) {
			assertThat(item(type)).containsKey("_del").doesNotContainKeys(ADDED.toArray(new String[0]));
			assertThat(template.backfill(type).run().changed()).isZero();
			assertThat(list(template, type)).isEmpty();
		}
	}

	@Test
	void whatIsInsertedMeanwhileStays() {
		assertThat(backfillMeanwhile((template) -> template.insert(new Draft("d", null, "new")))).isEqualTo(1);
		SingleTableTemplate template = start(Page.class, Draft.class);
		assertThat(template.getRequired("d", Draft.class).title()).isEqualTo("new");
		assertThat(list(template, Draft.class)).isEmpty();
	}

	@Test
	void whatIsDeletedAgainMeanwhileKeepsItsContent() {
		assertThat(backfillMeanwhile((template) -> template.delete(template.insert(new Draft("d", null, "new")))))
			.isEqualTo(1);
		assertThat(start(Page.class, Draft.class).restoreDeleted("d", 4, Draft.class).title()).isEqualTo("new");
	}

	@Test
	void whatAnInstanceOfTheFormerClassDeletesMeanwhileIsListed() {
		assertThat(backfillMeanwhile(
				(template) -> this.former.delete(this.former.insert(new FormerDraft("d", null, "new")))))
			.isZero();
		assertThat(list(start(Page.class, Draft.class), Draft.class)).singleElement()
			.satisfies((deleted) -> assertThat(deleted.version()).isEqualTo(4));
	}

	/** The number of items that others changed meanwhile. */
	private long backfillMeanwhile(Consumer<SingleTableTemplate> interference) {
		deleteFormerly("p", "d");
		SingleTableTemplate template = start(Page.class, Draft.class);
		DynamoDbClient client = LocalDynamoDb
			.newClient(new Once(UpdateItemRequest.class, () -> interference.accept(template)));
		BackfillReport report = start(client, Page.class, Draft.class).backfill(Draft.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.leftovers()).isEmpty();
		assertThat(report.changed() + report.changedMeanwhile()).isEqualTo(1);
		return report.changedMeanwhile();
	}

	@Test
	void timeOfTheDeletionFollowsFromTheRemoval() {
		Instant time = deleteFormerly("p", "d");
		Map<String, AttributeValue> tombstone = new HashMap<>(item(Draft.class));
		tombstone.put("_ttl", AttributeValue.fromN(Long.toString(time.plus(Duration.ofDays(50)).getEpochSecond())));
		this.table.put(tombstone);
		Map<String, AttributeValue> page = new HashMap<>(item(Page.class));
		page.remove("_at");
		this.table.put(page);
		this.table.clock().advance(Duration.ofHours(5));
		SingleTableTemplate template = backfilled();
		Instant now = this.table.clock().instant().truncatedTo(ChronoUnit.SECONDS);
		assertThat(list(template, Draft.class)).extracting(DeletedEntity::deletedAt).isEqualTo(List.of(now));
		assertThat(list(template, Page.class)).extracting(DeletedEntity::deletedAt).isEqualTo(List.of(now));
	}

	@Test
	void whatCannotBeListedIsLeftOver() {
		deleteFormerly("p", "d".repeat(1_000));
		SingleTableTemplate template = start(Page.class, Draft.class);
		BackfillReport report = template.backfill(Draft.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.left(Leftover.UNWRITABLE)).isEqualTo(1);
		assertThat(template.backfill(Draft.class).accepting(Leftover.UNWRITABLE).run().outcome())
			.isEqualTo(BackfillOutcome.ACTIVE);
	}

	/**
	 * @return the time
	 */
	private Instant deleteFormerly(String page, String draft) {
		this.former.insert(new FormerPage(page, null, null, "title"));
		this.former.insert(new FormerDraft(draft, null, "title"));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.former.deleteById(page, FormerPage.class);
		this.former.deleteById(draft, FormerDraft.class);
		return this.table.clock().instant();
	}

	private SingleTableTemplate backfilled() {
		SingleTableTemplate template = start(Page.class, Draft.class);
		template.backfill(Page.class).run();
		template.backfill(Draft.class).run();
		return template;
	}

	/** The annotation is removed, and will be new again. */
	private void open() {
		this.former.insert(new FormerPage("other", null, null, "title"));
		this.former.deleteById("other", FormerPage.class);
		this.former.purge("other", FormerPage.class);
		this.table.delete("Page#other", "Page");
		start(FormerPage.class, FormerDraft.class);
		start(Page.class, Draft.class);
		assertThat(List.of(state("Page"), state("Draft"))).containsOnly("BACKFILLING");
	}

	private Map<String, AttributeValue> item(Class<?> type) {
		return (type == Page.class) ? this.table.item("Page#p", "Page") : this.table.item("Draft#d", "Draft");
	}

	private static Map<String, AttributeValue> without(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> left = new HashMap<>(item);
		left.keySet().removeAll(ADDED);
		return left;
	}

	private String state(String type) {
		return this.table.item("~meta", "type#" + type).get("_parts").m().get("deleted").m().get("state").s();
	}

	private static <T> List<DeletedEntity<T>> list(SingleTableTemplate template, Class<T> type) {
		return template.findDeleted(type, ScrollPosition.keyset(), Limit.of(10)).getContent();
	}

	private static long purge(SingleTableTemplate template, Class<?> type) {
		WriteTotals totals = template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(type);
		assertThat(totals.exhausted()).isTrue();
		return totals.written();
	}

	private SingleTableTemplate start(Class<?>... types) {
		return start(LocalDynamoDb.client(), types);
	}

	/** An instance of the application, after its start. */
	private SingleTableTemplate start(DynamoDbClient client, Class<?>... types) {
		EntityRegistry registry = EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		TableLayout layout = new NativeTableLayout(registry);
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				this.table.name(), layout, registry);
		return TemplateBuilder.of(client, this.table.name(), registry)
			.layout(layout)
			.clock(this.table.clock())
			.tableState(TableState.unknown().withTableRecord(tableRecord).withParts(tableRecord.reconcile()))
			.retryPolicy(LocalDynamoDb.patience())
			.build();
	}

	@SingleTableEntity(value = "Page", shards = 3)
	@Versioned
	record FormerPage(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			String title) {
	}

	@SingleTableEntity(value = "Page", shards = 3)
	@Versioned
	@SoftDelete(retention = "P30D")
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt,
			String title) {
	}

	@SingleTableEntity("Draft")
	record FormerDraft(@Id String id, @Version @Nullable Long version, @Nullable String title) {
	}

	@SingleTableEntity("Draft")
	@SoftDelete(retention = "P10D")
	record Draft(@Id String id, @Version @Nullable Long version, @Nullable String title) {
	}

}
