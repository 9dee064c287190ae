package io.singletable.internal.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.singletable.NewerSchemaException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.UniqueConstraintException;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import io.singletable.test.UniqueAudit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for backfills of unique values: all classes are the type {@code Person}, as in
 * one version of the application after the other.
 */
class UniqueBackfillIntegrationTests {

	private static final TestTable TABLE = TestTable.of(Former.class);

	/** Whatever a test does, this holds. */
	@AfterEach
	void whoHoldsAValueIsNamedByItsSentinel() {
		List<String> violations = audit().violations();
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
		assertThat(violations).isEmpty();
	}

	@Test
	void constraintThatIsAddedIsExactOnceDuplicatesAreGone() {
		int rows = Integer.getInteger("backfill.unique.rows", 500);
		Bulk.write(TABLE, IntStream.range(0, rows)
			.mapToObj((i) -> new Former("p" + i, null, "p" + ((i < rows - 3) ? i : i - 10) + "@x.org", "eu", null)));
		SingleTableTemplate template = start(Person.class);
		BackfillReport plan = template.backfill(Person.class).dryRun();
		assertThat(plan.left(Leftover.DUPLICATE)).isEqualTo(3);
		assertThat(plan.changed()).isEqualTo(rows - 3);
		assertThat(audit().sentinels()).isZero();
		assertThat(template.backfill(Person.class).verify().part("unique:email")).isEqualTo(new PartDrift(rows, 0, 0));

		BackfillReport report = template.backfill(Person.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(3);
		assertThat(report.changed()).isEqualTo(rows - 3);
		assertThat(report.examples()).hasSize(3).allSatisfy((example) -> {
			List<String> ids = TABLE.items()
				.stream()
				.filter((item) -> item.containsKey("_wid"))
				.map((item) -> HexFormat.of().formatHex(item.get("_wid").b().asByteArray()))
				.toList();
			assertThat(ids).contains(example.writeId());
			assertThat(example.typeName()).isEqualTo("Person");
			assertThat(example.problem()).doesNotContain("@x.org")
				.containsPattern("the value of 'email' is that of the Person with the write id [0-9a-f]+$");
			assertThat(ids).anyMatch((id) -> !id.equals(example.writeId()) && example.problem().endsWith(id));
		});
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(rows - 3);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> template.backfill(Person.class).accepting(Leftover.UNDECODABLE, Leftover.DUPLICATE))
			.withMessageContaining("DUPLICATE");

		SingleTableTemplate former = start(Former.class);
		List<Former> left = IntStream.range(rows - 3, rows)
			.mapToObj((i) -> "p" + i)
			.map((id) -> former.findById(id, Former.class).orElseThrow())
			.toList();
		SingleTableTemplate again = start(Person.class);
		left.forEach((person) -> again.delete(again.findById(person.id(), Person.class).orElseThrow()));
		assertThat(again.backfill(Person.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertClean(again, Person.class);
	}

	private static void assertClean(SingleTableTemplate template, Class<?> type) {
		List<Map<String, AttributeValue>> before = TABLE.items();
		DriftReport drift = template.backfill(type).verify();
		assertThat(drift.isClean()).isTrue();
		assertThat(drift.sentinelsUnconfirmed()).isZero();
		assertThat(drift.sentinels()).isEqualTo(audit().sentinels());
		BackfillReport report = template.backfill(type).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.changed() + report.sentinelsRemoved()).isZero();
		assertThat(TABLE.items()).containsExactlyInAnyOrderElementsOf(before);
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void constraintIsRenamedWhileBothVersionsWrite() {
		SingleTableTemplate former = start(Person.class);
		insert(former, "a", "b", "c");
		SingleTableTemplate renamed = start(Renamed.class);
		assertThatExceptionOfType(UniqueConstraintException.class)
			.isThrownBy(() -> former.insert(new Person("d", null, "a@x.org", "eu", null)));
		former.insert(new Person("d", null, "d@x.org", "eu", null));
		Renamed b = renamed.save(renamed.findById("b", Renamed.class).orElseThrow().with("bb@x.org"));
		assertThatExceptionOfType(NewerSchemaException.class)
			.isThrownBy(() -> former.save(new Person("b", b.version(), "b@x.org", "eu", null)));
		assertThat(audit().violations()).isEmpty();
		BackfillReport report = renamed.backfill(Renamed.class).run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.part("unique:email")).isEqualTo(new PartDrift(0, 0, 3));
		assertThat(report.part("unique:mail")).isEqualTo(new PartDrift(3, 0, 0));
		assertThat(report.changed()).isEqualTo(3);
		assertThat(audit().sentinels()).isEqualTo(4);
		assertThat(item("a").get("_u").m()).containsOnlyKeys("mail");
		assertClean(renamed, Renamed.class);
	}

	@Test
	void anotherDefinitionUnderTheNameReplacesTheFormerClaims() {
		insert(start(Person.class), "a", "b");
		Map<String, AttributeValue> before = item("a");
		SingleTableTemplate template = start(Combined.class);
		assertThat(template.backfill(Combined.class).verify().part("unique:email")).isEqualTo(new PartDrift(0, 2, 0));
		assertThat(template.backfill(Combined.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(item("a").get("_u")).isNotEqualTo(before.get("_u"));
		Map<String, AttributeValue> after = new HashMap<>(item("a"));
		after.put("_u", before.get("_u"));
		assertThat(after).isEqualTo(before);
		assertThat(audit().sentinels()).isEqualTo(2);
		assertClean(template, Combined.class);
	}

	@Test
	void retiredConstraintIsFreedEverywhere() {
		insert(start(Person.class), "a", "b");
		SingleTableTemplate template = start(Retired.class);
		BackfillReport report = template.backfill(Retired.class).run();
		assertThat(report.part("unique:email")).isEqualTo(new PartDrift(0, 0, 2));
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(TABLE.items()).noneMatch((item) -> item.containsKey("_u") || item.containsKey("_owner"));
		assertClean(template, Retired.class);
		assertThat(start(Former.class).findById("a", Former.class)).isPresent();
	}

	@Test
	void constraintOfANewerApplicationIsLeftAlone() {
		insert(start(Person.class), "a");
		List<Map<String, AttributeValue>> before = entities();
		SingleTableTemplate former = start(Former.class);
		BackfillReport report = former.backfill(Former.class).run();
		assertThat(report.left(Leftover.NEWER_SCHEMA)).isEqualTo(1);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.examples().get(0).problem()).contains("does not declare");
		assertThat(entities()).containsExactlyInAnyOrderElementsOf(before);
	}

	@Test
	void restoredTableIsMadeRight() {
		SingleTableTemplate template = start(Person.class);
		insert(template, "a", "b", "c", "d");
		Map<String, AttributeValue> oldA = item("a");
		Map<String, AttributeValue> oldB = item("b");
		Map<String, AttributeValue> sentinelOfC = sentinel("c");
		Map<String, AttributeValue> sentinelOfD = sentinel("d");
		template.update(template.findById("a", Person.class).orElseThrow().with("a2@x.org"));
		template.update(template.findById("b", Person.class).orElseThrow().with("b2@x.org"));
		template.update(template.findById("d", Person.class).orElseThrow().with(null));
		template.deleteById("c", Person.class);
		// a's head is older than its sentinel, b's as well and without claims; the
		// sentinels of c and d are older than their heads.
		TABLE.put(oldA);
		Map<String, AttributeValue> unclaimed = new HashMap<>(oldB);
		unclaimed.remove("_u");
		TABLE.put(unclaimed);
		TABLE.put(sentinelOfC);
		TABLE.put(sentinelOfD);
		assertThat(audit().violations()).hasSize(1);
		assertThat(template.backfill(Person.class).verify().part("unique:email")).isEqualTo(new PartDrift(2, 0, 0));
		BackfillReport report = template.backfill(Person.class).run();
		assertThat(report.sentinelsRemoved()).isEqualTo(4);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertClean(template, Person.class);
	}

	@Test
	void valueThatWasLostWhileExpiredIsClaimedAgainOrADuplicate() {
		Instant now = TABLE.clock().instant();
		SingleTableTemplate template = start(Person.class);
		template.insert(new Person("a", null, "a@x.org", "eu", now.plusSeconds(10)));
		template.insert(new Person("b", null, "b@x.org", "eu", now.plusSeconds(10)));
		TABLE.clock().advance(Duration.ofSeconds(20));
		template.insert(new Person("c", null, "a@x.org", "eu", null));
		Person d = template.insert(new Person("d", null, "b@x.org", "eu", null));
		template.delete(d);
		assertThat(item("a").get("_u").m()).containsEntry("email", AttributeValue.fromS("-"));
		TABLE.clock().advance(Duration.ofSeconds(-20));
		BackfillReport report = template.backfill(Person.class).run();
		assertThat(report.part("unique:email")).isEqualTo(new PartDrift(2, 0, 0));
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(item("a").get("_u").m()).containsEntry("email", AttributeValue.fromS("-"));
		assertThat(item("b").get("_u").m().get("email").s()).hasSize(64);
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void valueOfAnExpiredItemThatHasNoVersionYetIsTakenOver() {
		Instant soon = TABLE.clock().instant().plusSeconds(10);
		start(Unversioned.class).insert(new Unversioned("a", "a@x.org", "eu", soon));
		SingleTableTemplate template = start(Person.class);
		assertThat(template.backfill(Person.class).run().changed()).isOne();
		TABLE.clock().advance(Duration.ofSeconds(20));
		template.insert(new Person("b", null, "a@x.org", "eu", null));
		TABLE.clock().advance(Duration.ofSeconds(-20));
		assertThat(item("a").get("_u").m()).containsEntry("email", AttributeValue.fromS("-"));
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void itemOfADuplicateIsMadeRightInAllElse() {
		SingleTableTemplate former = start(Former.class);
		former.insert(new Former("a", null, "a@x.org", "eu", null));
		former.insert(new Former("b", null, "a@x.org", "us", null));
		SingleTableTemplate template = start(Twice.class);
		BackfillReport report = template.backfill(Twice.class).segments(1).run();
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		assertThat(report.changed()).isEqualTo(2);
		assertThat(entities()).allSatisfy((item) -> assertThat(item.get("_u").m()).containsKey("realm"))
			.filteredOn((item) -> item.get("_u").m().containsKey("email"))
			.hasSize(1);
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void claimThatIsTakenOverMeanwhileIsNotWrittenBack() {
		SingleTableTemplate person = start(Person.class);
		person.insert(new Person("a", null, "a@x.org", "eu", TABLE.clock().instant().plusSeconds(10)));
		DynamoDbClient client = LocalDynamoDb.newClient(new Once(TransactWriteItemsRequest.class, () -> {
			TABLE.clock().advance(Duration.ofSeconds(20));
			person.insert(new Person("b", null, "a@x.org", "us", null));
			TABLE.clock().advance(Duration.ofSeconds(-20));
		}));
		SingleTableTemplate template = start(client, Twice.class);
		BackfillReport report = template.backfill(Twice.class).segments(1).run();
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		assertThat(item("a").get("_u").m()).containsEntry("email", AttributeValue.fromS("-")).containsKey("realm");
	}

	@Test
	void valuesOfOwnersThatDoNotHoldThemAreTakenOver() {
		SingleTableTemplate template = start(Person.class);
		Instant soon = TABLE.clock().instant().plusSeconds(10);
		template.insert(new Person("x", null, "a@x.org", "eu", soon));
		template.insert(new Person("y", null, "b@x.org", "eu", null));
		template.insert(new Person("z", null, "c@x.org", "eu", null));
		Map<String, AttributeValue> ofB = sentinel("y");
		template.save(template.findById("y", Person.class).orElseThrow().with("y@x.org"));
		TABLE.put(ofB);
		SingleTableTemplate former = start(Former.class);
		former.insert(new Former("a", null, "a@x.org", "eu", null));
		former.insert(new Former("b", null, "b@x.org", "eu", null));
		former.insert(new Former("c", null, "none@x.org", "eu", null));
		// What c holds by its item is z's by its sentinel.
		Map<String, AttributeValue> c = new HashMap<>(item("c"));
		c.put("_u", item("z").get("_u"));
		TABLE.put(c);
		TABLE.clock().advance(Duration.ofSeconds(20));
		BackfillReport report = start(Person.class).backfill(Person.class).run();
		TABLE.clock().advance(Duration.ofSeconds(-20));
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.part("unique:email")).isEqualTo(new PartDrift(2, 1, 0));
		assertThat(item("x").get("_u").m()).containsEntry("email", AttributeValue.fromS("-"));
		assertThat(List.of("a", "b", "c", "y", "z"))
			.allSatisfy((id) -> assertThat(sentinel(id)).containsEntry("_owner", AttributeValue.fromS("Person#" + id)));
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void entityThatHoldsWhatAnotherHasTheSentinelOfLosesIt() {
		SingleTableTemplate template = start(Person.class);
		insert(template, "a", "b");
		Map<String, AttributeValue> a = new HashMap<>(item("a"));
		a.put("email", AttributeValue.fromS("b@x.org"));
		a.put("_u", item("b").get("_u"));
		TABLE.put(a);
		BackfillReport report = template.backfill(Person.class).run();
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		assertThat(report.sentinelsRemoved()).isEqualTo(1);
		assertThat(item("a").get("_u").m()).containsEntry("email", AttributeValue.fromS("-"));
		assertThat(sentinel("b")).containsEntry("_owner", AttributeValue.fromS("Person#b"));
	}

	@Test
	void valueThatIsNotHeldIsClaimedAlthoughItsEntityIsWrittenMeanwhile() {
		SingleTableTemplate person = start(Person.class);
		insert(person, "a");
		TABLE.delete(sentinel("a").get("pk").s(), "~unique");
		SingleTableTemplate template = start(LocalDynamoDb.newClient(new Once(TransactWriteItemsRequest.class,
				() -> person.save(person.findById("a", Person.class).orElseThrow()))), Person.class);
		BackfillReport report = template.backfill(Person.class).segments(1).run();
		assertThat(report.changed()).isOne();
		assertThat(sentinel("a")).containsEntry("_owner", AttributeValue.fromS("Person#a"));
	}

	@Test
	void updateOfAnItemOfAFormerDefinitionClaimsItsValuesAndTeachesNothing() {
		insert(start(Person.class), "a", "b");
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate template = start(LocalDynamoDb.newClient(requests), Combined.class);
		requests.takeActions();
		Instant later = TABLE.clock().instant().plusSeconds(3600);
		List.of("a", "b").forEach((id) -> template.update(Combined.class).byId(id).set("until", later).apply());
		assertThat(requests.takeActions()).containsExactly("UpdateItem", "TransactWriteItems", "UpdateItem",
				"TransactWriteItems");
		assertThat(audit().unconfirmed()).isEmpty();
	}

	@Test
	void sentinelThatIsClaimedMeanwhileStays() {
		SingleTableTemplate person = start(Person.class);
		insert(person, "a");
		Map<String, AttributeValue> former = sentinel("a");
		Person changed = person.save(person.findById("a", Person.class).orElseThrow().with("aa@x.org"));
		TABLE.put(former);
		SingleTableTemplate template = start(
				LocalDynamoDb
					.newClient(new Once(TransactWriteItemsRequest.class, () -> person.save(changed.with("a@x.org")))),
				Person.class);
		BackfillReport report = template.backfill(Person.class).segments(1).run();
		assertThat(report.sentinelsRemoved()).isZero();
		assertThat(TABLE.item(former.get("pk").s(), "~unique")).isNotEmpty();
	}

	@Test
	void sentinelGoesAlthoughItsOwnerIsWrittenMeanwhile() {
		SingleTableTemplate former = start(Former.class);
		former.insert(new Former("a", null, "a@x.org", "eu", null));
		SingleTableTemplate person = start(Person.class);
		insert(person, "b");
		Map<String, AttributeValue> orphan = owned(sentinel("b"), "~unique#Person#email#" + "0".repeat(64));
		orphan.put("_owner", AttributeValue.fromS("Person#a"));
		person.deleteById("b", Person.class);
		TABLE.put(orphan);
		// Without claims, and checked by its write id, which another write changes.
		SingleTableTemplate template = start(LocalDynamoDb.newClient(new Once(TransactWriteItemsRequest.class,
				() -> former.update(former.findById("a", Former.class).orElseThrow()))), Retired.class);
		assertThat(template.backfill(Retired.class).segments(1).run().sentinelsRemoved()).isEqualTo(1);
		assertThat(audit().sentinels()).isZero();
	}

	@Test
	void valueThatIsChangedMeanwhileIsNoDrift() {
		SingleTableTemplate person = start(Person.class);
		insert(person, "a");
		SingleTableTemplate template = start(
				LocalDynamoDb.newClient(new Once(BatchGetItemRequest.class,
						() -> person.save(person.findById("a", Person.class).orElseThrow().with("aa@x.org")))),
				Person.class);
		assertThat(template.backfill(Person.class).segments(1).verify().isClean()).isTrue();
	}

	@Test
	void sentinelsOfAHierarchyAreMet() {
		SingleTableTemplate template = start(Contact.class);
		template.insert(new Customer("a", null, "a@x.org"));
		Map<String, AttributeValue> sentinel = TABLE.items()
			.stream()
			.filter((item) -> item.containsKey("_owner"))
			.findFirst()
			.orElseThrow();
		String hash = "0".repeat(64);
		TABLE.put(owned(sentinel, "~unique#Contact#email#" + hash));
		TABLE.put(owned(sentinel, "~unique#Contact#former#" + hash));
		TABLE.put(without(owned(sentinel, "~unique#Contact#email#" + "1".repeat(64)), "_owner"));
		DriftReport drift = template.backfill(Contact.class).verify();
		assertThat(drift.sentinels()).isEqualTo(4);
		assertThat(drift.sentinelsUnconfirmed()).isEqualTo(2);
		BackfillReport report = template.backfill(Contact.class).run();
		assertThat(report.sentinelsRemoved()).isEqualTo(2);
		assertThat(report.leftovers()).containsExactly(Map.entry(Leftover.UNDECODABLE, 1L));
		assertThat(report.examples().get(0).problem()).contains("names no entity");
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void sentinelWhoseOwnerNoItemCanBeIsRemoved() {
		SingleTableTemplate template = start(Person.class);
		insert(template, "a");
		String partition = "~unique#Person#email#" + "0".repeat(64);
		for (String attribute : List.of("_owner", "_ownersk")) {
			Map<String, AttributeValue> orphan = owned(sentinel("a"), partition);
			orphan.put(attribute, AttributeValue.fromS(""));
			TABLE.put(orphan);
			assertThat(template.backfill(Person.class).verify().sentinelsUnconfirmed()).isOne();
			assertThat(template.backfill(Person.class).run().sentinelsRemoved()).isOne();
			assertThat(TABLE.item(partition, "~unique")).isEmpty();
		}
	}

	@Test
	void formerInstanceThatInsertsMeanwhileIsFoundByTheNextRun() {
		SingleTableTemplate former = start(Former.class);
		former.insert(new Former("a", null, "a@x.org", "eu", null));
		former.insert(new Former("b", null, "b@x.org", "eu", null));
		DynamoDbClient client = LocalDynamoDb.newClient(new Once(TransactWriteItemsRequest.class, () -> {
			former.insert(new Former("c", null, "a@x.org", "eu", null));
			former.update(former.findById("a", Former.class).orElseThrow());
			former.update(former.findById("b", Former.class).orElseThrow());
		}));
		SingleTableTemplate template = start(client, Person.class);
		template.backfill(Person.class).segments(1).run();
		assertThat(audit().violations()).isEmpty();
		BackfillReport report = template.backfill(Person.class).run();
		assertThat(report.left(Leftover.DUPLICATE)).isEqualTo(1);
		assertThat(audit().unconfirmed()).isEmpty();
		assertThat(audit().sentinels()).isEqualTo(2);
	}

	@Test
	void whereverARunEndsTheNextOneComesToTheSame() {
		int requests = 0;
		for (boolean ended = false; !ended; requests++) {
			SingleTableTemplate former = start(Person.class);
			insert(former, "a", "b", "c");
			TABLE.put(owned(sentinel("a"), "~unique#Person#email#" + "0".repeat(64)));
			TABLE.put(without(item("b"), "_u"));
			AtomicInteger left = new AtomicInteger(requests);
			DynamoDbClient client = LocalDynamoDb.newClient(new ExecutionInterceptor() {

				@Override
				public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
					if (left.getAndDecrement() <= 0) {
						throw new IllegalStateException("killed");
					}
				}

			});
			start(Renamed.class);
			ended = runs(start(client, Renamed.class));
			assertThat(audit().violations()).as("after %d requests", requests).isEmpty();
			SingleTableTemplate next = start(Renamed.class);
			assertThat(next.backfill(Renamed.class).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
			assertThat(audit().sentinels()).as("after %d requests", requests).isEqualTo(3);
			assertThat(entities()).allSatisfy((item) -> assertThat(item.get("_u").m()).containsOnlyKeys("mail"));
			assertThat(audit().unconfirmed()).isEmpty();
			whoHoldsAValueIsNamedByItsSentinel();
		}
		assertThat(requests).isGreaterThan(6);
	}

	private static boolean runs(SingleTableTemplate template) {
		try {
			template.backfill(Renamed.class).segments(1).run();
			return true;
		}
		catch (RuntimeException ex) {
			assertThat(ex).hasStackTraceContaining("killed");
			return false;
		}
	}

	private static void insert(SingleTableTemplate template, String... ids) {
		List.of(ids).forEach((id) -> template.insert(new Person(id, null, id + "@x.org", "eu", null)));
	}

	private static Map<String, AttributeValue> owned(Map<String, AttributeValue> sentinel, String partition) {
		Map<String, AttributeValue> other = new HashMap<>(sentinel);
		other.put("pk", AttributeValue.fromS(partition));
		return other;
	}

	private static Map<String, AttributeValue> without(Map<String, AttributeValue> item, String attribute) {
		Map<String, AttributeValue> other = new HashMap<>(item);
		other.remove(attribute);
		return other;
	}

	private static Map<String, AttributeValue> item(String id) {
		return TABLE.item("Person#" + id, "Person");
	}

	private static Map<String, AttributeValue> sentinel(String id) {
		return TABLE.item("~unique#Person#email#" + item(id).get("_u").m().get("email").s(), "~unique");
	}

	private static List<Map<String, AttributeValue>> entities() {
		return TABLE.items()
			.stream()
			.filter((item) -> item.get("pk").s().startsWith("Person#"))
			.filter((item) -> !item.containsKey("_del"))
			.toList();
	}

	private static UniqueAudit audit() {
		return UniqueAudit.of(TABLE.items().stream().filter((item) -> !item.get("pk").s().equals("~meta")).toList());
	}

	private static SingleTableTemplate start(Class<?> type) {
		return start(LocalDynamoDb.client(), type);
	}

	/** An instance of the application, after its start. */
	private static SingleTableTemplate start(DynamoDbClient client, Class<?> type) {
		EntityRegistry registry = EntityRegistry.of(List.of(type), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		TableLayout layout = new NativeTableLayout(registry);
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				TABLE.name(), layout, registry);
		return TemplateBuilder.of(client, TABLE.name(), registry)
			.layout(layout)
			.clock(TABLE.clock())
			.tableState(TableState.unknown().withTableRecord(tableRecord).withParts(tableRecord.reconcile()))
			.retryPolicy(LocalDynamoDb.patience())
			.build();
	}

	@SingleTableEntity("Person")
	record Unversioned(@Id String id, @Nullable String email, String realm, @TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity("Person")
	record Former(@Id String id, @Version @Nullable Long version, @Nullable String email, String realm,
			@TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity("Person")
	record Person(@Id String id, @Version @Nullable Long version, @Unique @Nullable String email, String realm,
			@TimeToLive @Nullable Instant until) {

		Person with(@Nullable String email) {
			return new Person(this.id, this.version, email, this.realm, this.until);
		}

	}

	@SingleTableEntity("Person")
	@Unique(name = "email", retired = true)
	@Unique(name = "mail", properties = "email")
	record Renamed(@Id String id, @Version @Nullable Long version, @Nullable String email, String realm,
			@TimeToLive @Nullable Instant until) {

		Renamed with(@Nullable String email) {
			return new Renamed(this.id, this.version, email, this.realm, this.until);
		}

	}

	@SingleTableEntity("Person")
	@Unique(name = "email", properties = { "realm", "email" })
	record Combined(@Id String id, @Version @Nullable Long version, @Nullable String email, String realm,
			@TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity("Person")
	@Unique(name = "email", retired = true)
	record Retired(@Id String id, @Version @Nullable Long version, @Nullable String email, String realm,
			@TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity("Person")
	record Twice(@Id String id, @Version @Nullable Long version, @Unique @Nullable String email, @Unique String realm,
			@TimeToLive @Nullable Instant until) {
	}

	@SingleTableEntity
	@Unique(name = "email", properties = "email")
	sealed interface Contact permits Customer, Supplier {

		String email();

	}

	record Customer(@Id String id, @Version @Nullable Long version, String email) implements Contact {
	}

	record Supplier(@Id String id, @Version @Nullable Long version, String email) implements Contact {
	}

}
