package io.singletable.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.singletable.VersionConflictException;
import io.singletable.audit.Subjects.Client;
import io.singletable.audit.Subjects.Guest;
import io.singletable.audit.Subjects.Kind;
import io.singletable.audit.Subjects.Lease;
import io.singletable.audit.Subjects.Other;
import io.singletable.audit.Subjects.Ticket;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.AfterDeleteEvent;
import io.singletable.lifecycle.EntityForgottenEvent;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the erasure of entities.
 */
class ErasureIntegrationTests {

	private static final ErasureSecret SECRET = ErasureSecret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

	@ParameterizedTest
	@EnumSource
	void nothingButTombstoneAndRecordIsLeft(Kind kind) {
		TestTable table = kind.table();
		SingleTableTemplate template = table.template();
		kind.write(template, 3);
		assertThat(new AuditTemplate(template).forget(Subjects.ID, kind.type).run())
			.isEqualTo(new ErasureResult(1, kind.hasHistory() ? 4 : 0));
		assertErased(table, kind, 4);
		assertThat(template.findById(Subjects.ID, kind.type)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "PLAIN")
	void deletedEntityIsErasedToo(Kind kind) {
		TestTable table = kind.table();
		SingleTableTemplate template = table.template();
		kind.write(template, 3);
		template.deleteById(Subjects.ID, kind.type);
		AttributeValue writeId = table.item(kind.type, Subjects.ID).get("_wid");
		assertThat(new AuditTemplate(template).forget(Subjects.ID, kind.type).run())
			.isEqualTo(new ErasureResult(1, kind.hasHistory() ? 4 : 0));
		assertErased(table, kind, 4);
		assertThat(table.item(kind.type, Subjects.ID)).containsEntry("_wid", writeId);
	}

	@ParameterizedTest
	@EnumSource
	void neitherIdNorValueNorHashIsLeft(Kind kind) {
		TestTable table = kind.table();
		SingleTableTemplate template = table.template();
		kind.write(template, 3);
		List<String> hashes = hashes(table);
		assertThat(hashes).hasSize((kind == Kind.PLAIN) ? 0 : 1);
		new AuditTemplate(template).forget(Subjects.ID, kind.type).withId().run();
		assertThat(table.items()).singleElement()
			.satisfies((item) -> assertThat(item.get("pk").s()).isEqualTo("~erased#" + kind.type.getSimpleName()));
		hashes.add(Subjects.ID);
		hashes.add(Subjects.EMAIL);
		assertThat(Subjects.textOf(table.items())).doesNotContain(hashes);
	}

	private static List<String> hashes(TestTable table) {
		return table.items()
			.stream()
			.map((item) -> item.get("pk").s())
			.filter((key) -> key.startsWith("~unique#"))
			.map((key) -> key.substring(key.lastIndexOf('#') + 1))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** Of a type without versions, its item is deleted. */
	private static void assertErased(TestTable table, Kind kind, long version) {
		List<Map<String, AttributeValue>> items = table.items();
		assertThat(items).hasSize(kind.hasVersion() ? 2 : 1);
		assertThat(Subjects.textOf(items)).doesNotContain(Subjects.EMAIL);
		if (kind.hasVersion()) {
			Map<String, AttributeValue> tombstone = table.item(kind.type, Subjects.ID);
			assertThat(tombstone.get("_v").n()).isEqualTo(Long.toString(version));
			assertThat(tombstone).containsKeys("pk", "sk", "_type", "_v", "_wid", "_del")
				.containsKey(kind.hasHistory() ? "_at" : "_ttl")
				.hasSize(7);
		}
		Map<String, AttributeValue> done = recordOf(table, kind.type);
		assertThat(done).containsOnlyKeys(kind.hasVersion() ? List.of("pk", "sk", "_type", "_wid", "_at", "_done", "_n")
				: List.of("pk", "sk", "_type", "_wid", "_at", "_done"));
		assertThat(done.get("_done").bool()).isTrue();
		if (kind.hasVersion()) {
			assertThat(done.get("_n").n()).isEqualTo(Long.toString(version));
		}
	}

	private static Map<String, AttributeValue> recordOf(TestTable table, Class<?> type) {
		List<Map<String, AttributeValue>> records = records(table, type);
		assertThat(records).hasSize(1);
		return records.get(0);
	}

	private static List<Map<String, AttributeValue>> records(TestTable table, Class<?> type) {
		return table.items()
			.stream()
			.filter((item) -> item.get("pk").s().equals("~erased#" + type.getSimpleName()))
			.toList();
	}

	@Test
	void requestsAreThoseOfTheTable() {
		TestTable table = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 30);
		RecordingInterceptor requests = new RecordingInterceptor();
		AuditTemplate audit = new AuditTemplate(table.template(LocalDynamoDb.newClient(requests)));
		audit.forget(Subjects.ID, Client.class).run();
		assertThat(requests.takeActions()).containsExactly("GetItem", "TransactWriteItems", "Query", "GetItem",
				"BatchWriteItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem");
	}

	@Test
	void recordSaysWhoWhyAndWhen() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("officer"))));
		Kind.AUDITED.write(template, 1);
		table.clock().advance(Duration.ofHours(1));
		template.because("request 17",
				() -> new AuditTemplate(template, SECRET).forget(Subjects.ID, Client.class).run());
		Map<String, AttributeValue> stored = recordOf(table, Client.class);
		assertThat(stored.get("_by").s()).isEqualTo("officer");
		assertThat(stored.get("_why").s()).isEqualTo("request 17");
		assertThat(stored.get("_at").s()).isEqualTo("2026-11-21T10:14:00.000000000Z");
		assertThat(stored.get("sk").s()).matches("2026-11-21T10:14:00\\.000000000Z#[0-9a-f]{32}");
		assertThat(stored.get("_ref").s()).matches("[0-9a-f]{64}");
	}

	@Test
	void recordIsStoredAsDocumented() {
		TestTable table = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 1);
		AtRequest kill = AtRequest.killed(2);
		AuditTemplate audit = new AuditTemplate(table.template(LocalDynamoDb.newClient(kill)), SECRET);
		assertThatException().isThrownBy(() -> audit.forget(Subjects.ID, Client.class).withId().run());
		Map<String, AttributeValue> begun = recordOf(table, Client.class);
		String writeId = HexFormat.of().formatHex(begun.get("_wid").b().asByteArray());
		Map<String, AttributeValue> expected = new HashMap<>(Map.of("pk", AttributeValue.fromS("~erased#Client"), "sk",
				AttributeValue.fromS("2026-11-21T09:14:00.000000000Z#" + writeId), "_type",
				AttributeValue.fromS("~meta"), "_wid", begun.get("_wid"), "_at",
				AttributeValue.fromS("2026-11-21T09:14:00.000000000Z"), "_n", AttributeValue.fromN("2"), "_ref",
				AttributeValue.fromS("1a596b9f8ceb330087e6567a0dacadd7f621c481c5d75c20f7dcac7d20bcae62"), "_done",
				AttributeValue.fromBool(false)));
		Map<String, AttributeValue> pending = Map.of("_owner", AttributeValue.fromS("Client#" + Subjects.ID),
				"_ownersk", AttributeValue.fromS("Client"), "_withid", AttributeValue.fromBool(true));
		expected.putAll(pending);
		assertThat(begun).isEqualTo(expected);
		new AuditTemplate(table.template()).resumeForgets();
		expected.keySet().removeAll(pending.keySet());
		expected.put("_done", AttributeValue.fromBool(true));
		assertThat(recordOf(table, Client.class)).isEqualTo(expected);
	}

	@Test
	void operationsAreThoseOfTheTableOfABlock() {
		TestTable table = Kind.AUDITED.table();
		TestTable archive = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 1);
		Kind.AUDITED.write(archive.template(), 1);
		ObservedOperations observed = new ObservedOperations();
		SingleTableTemplate template = table.template(LocalDynamoDb.client(),
				(builder) -> builder.observations(observed.registry()));
		AuditTemplate audit = new AuditTemplate(template, SECRET);
		template.inTable(archive.name(), () -> {
			audit.forget(Subjects.ID, Client.class).run();
			audit.resumeForgets();
			return audit.wasForgotten(Subjects.ID, Client.class);
		});
		assertThat(observed.take()).allSatisfy((it) -> assertThat(it.table()).isEqualTo(archive.name()))
			.extracting(SingleTableObservationContext::operation)
			.containsExactly("forget", "resume-forgets", "resume-forgets", "was-forgotten");
		assertThat(template.findById(Subjects.ID, Client.class)).isPresent();
		assertThat(archive.template().findById(Subjects.ID, Client.class)).isEmpty();
	}

	@Test
	void auditOfTheTableFindsNothing() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		Kind.AUDITED.write(template, 3);
		template.save(new Client("second", null, null, "ben@example.org"));
		new AuditTemplate(template).forget(Subjects.ID, Client.class).run();
		assertThat(TableAudit.withDeletedVersions(table)).isEmpty();
	}

	@Test
	void othersAreLeftAlone() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		Other other = template.save(new Other(Subjects.ID, null, null, Subjects.EMAIL));
		Client second = template.save(new Client("subject-10", null, null, "ben@example.org"));
		List<Map<String, AttributeValue>> before = table.items();
		Kind.AUDITED.write(template, 2);
		new AuditTemplate(template).forget(Subjects.ID, Client.class).withId().run();
		assertThat(table.items()).containsAll(before).hasSize(before.size() + 1);
		assertThat(template.findById("subject-10", Client.class)).contains(second);
		assertThat(template.findById(Subjects.ID, Other.class)).contains(other);
	}

	@Test
	void freedValueCanBeClaimed() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		Kind.AUDITED.write(template, 1);
		new AuditTemplate(template).forget(Subjects.ID, Client.class).run();
		assertThat(template.save(new Client("second", null, null, Subjects.EMAIL)).version()).isEqualTo(1);
	}

	@Test
	void severalAreErasedAndThoseThatNeverWereAreSkipped() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		List<String> ids = List.of("a", "b", "c");
		ids.forEach((id) -> template.save(new Client(id, null, null, id)));
		AuditTemplate audit = new AuditTemplate(template);
		assertThat(audit.forget(List.of("a", "missing", "c", "x".repeat(3_000)), Client.class).run())
			.isEqualTo(new ErasureResult(2, 4));
		assertThat(template.findAllById(ids, Client.class)).extracting(Client::id).containsExactly("b");
		assertThat(records(table, Client.class)).hasSize(2);
		assertThat(audit.forget("missing", Client.class).run()).isEqualTo(new ErasureResult(0, 0));
	}

	@Test
	void expiredEntitiesAreErased() {
		TestTable table = TestTable.of(Lease.class, Ticket.class);
		SingleTableTemplate template = table.template();
		template.save(new Lease("l", null, table.clock().instant().plusSeconds(60), Subjects.EMAIL));
		template.save(new Ticket("t", table.clock().instant().plusSeconds(60)));
		table.clock().advance(Duration.ofMinutes(2));
		AuditTemplate audit = new AuditTemplate(template);
		assertThat(audit.forget("l", Lease.class).run().entities()).isEqualTo(1);
		assertThat(audit.forget("t", Ticket.class).withId().run().entities()).isEqualTo(1);
		assertThat(table.items()).hasSize(3);
		assertThat(Subjects.textOf(table.items())).doesNotContain(Subjects.EMAIL, "~unique");
		assertThat(table.item(Ticket.class, "t")).isEmpty();
	}

	@Test
	void historyWithoutCurrentItemIsErased() {
		TestTable table = Kind.VERSIONED.table();
		SingleTableTemplate template = table.template();
		Kind.VERSIONED.write(template, 3);
		table.delete(table.key(Guest.class, Subjects.ID));
		assertThat(new AuditTemplate(template).forget(Subjects.ID, Guest.class).run())
			.isEqualTo(new ErasureResult(1, 4));
		assertThat(table.item(Guest.class, Subjects.ID).get("_v").n()).isEqualTo("4");
		assertThat(table.sortKeys(table.key(Guest.class, Subjects.ID, 1).partition())).isEmpty();
	}

	@Test
	void savesOfInstancesFromBeforeAreRefusedAndInsertsGoOn() {
		TestTable table = Kind.VERSIONED.table();
		SingleTableTemplate template = table.template();
		Kind.VERSIONED.write(template, 3);
		Guest loaded = template.getRequired(Subjects.ID, Guest.class);
		AuditTemplate audit = new AuditTemplate(template);
		audit.forget(Subjects.ID, Guest.class).run();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> template.save(loaded));
		Guest again = template.insert(new Guest(Subjects.ID, null, null, "new@example.org"));
		assertThat(again.version()).isEqualTo(5);
		assertThat(audit.resumeForgets()).isZero();
		assertThat(template.findRevisions(Subjects.ID, Guest.class, ScrollPosition.keyset(), Limit.of(10))).hasSize(1);
	}

	@Test
	void restoredBackupIsForgottenAgain() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		Kind.AUDITED.write(template, 3);
		List<Map<String, AttributeValue>> backup = table.items();
		List<Object> forgotten = new ArrayList<>();
		SingleTableTemplate listening = listening(table,
				(event) -> forgotten.add(((EntityForgottenEvent<?>) event).id()));
		new AuditTemplate(listening).forget(Subjects.ID, Client.class).withId().run();
		table.items().forEach((item) -> table.delete(item.get("pk").s(), item.get("sk").s()));
		backup.forEach(table::put);
		assertThat(template.findById(Subjects.ID, Client.class)).isPresent();
		assertThat(new AuditTemplate(template).forget(forgotten, Client.class).withId().run())
			.isEqualTo(new ErasureResult(1, 4));
		assertThat(Subjects.textOf(table.items())).doesNotContain(Subjects.ID, Subjects.EMAIL);
	}

	@Test
	void eventFollowsWhenEverythingIsErased() {
		TestTable table = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 2);
		List<String> left = new ArrayList<>();
		SingleTableTemplate listening = listening(table, (event) -> {
			EntityForgottenEvent<?> forgotten = (EntityForgottenEvent<?>) event;
			assertThat(forgotten.type()).isEqualTo(Client.class);
			assertThat(forgotten).hasToString("EntityForgottenEvent[Client]");
			table.items().forEach((item) -> left.add(item.get("pk").s()));
		});
		new AuditTemplate(listening).forget(Subjects.ID, Client.class).run();
		assertThat(left).containsExactlyInAnyOrder("Client#" + Subjects.ID, "~erased#Client");
	}

	@Test
	void failureOfAListenerLeavesTheErasureToBeResumed() {
		TestTable table = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 2);
		List<Object> seen = new ArrayList<>();
		SingleTableTemplate listening = listening(table, (event) -> {
			seen.add(event);
			if (seen.size() < 3) {
				throw new IllegalStateException("unreachable");
			}
		});
		AuditTemplate audit = new AuditTemplate(listening);
		assertThatIllegalStateException().isThrownBy(() -> audit.forget(Subjects.ID, Client.class).run());
		assertThat(recordOf(table, Client.class)).containsKeys("_owner", "_ownersk");
		assertThatIllegalStateException().isThrownBy(audit::resumeForgets);
		assertThat(audit.resumeForgets()).isEqualTo(1);
		assertThat(recordOf(table, Client.class)).doesNotContainKeys("_owner", "_ownersk");
		assertThat(audit.resumeForgets()).isZero();
		assertThat(seen).hasSize(3);
	}

	private static SingleTableTemplate listening(TestTable table, Consumer<Object> listener) {
		Lifecycle lifecycle = Lifecycle.of(EntityCallbacks.create(), (event) -> {
			if (event instanceof EntityForgottenEvent) {
				listener.accept(event);
			}
		});
		return table.template(LocalDynamoDb.client(), (builder) -> builder.lifecycle(lifecycle));
	}

	@Test
	void deleteIsAnnounced() {
		TestTable table = Kind.AUDITED.table();
		Kind.AUDITED.write(table.template(), 2);
		List<Object> events = new ArrayList<>();
		Lifecycle lifecycle = Lifecycle.of(EntityCallbacks.create(), events::add);
		SingleTableTemplate template = table.template(LocalDynamoDb.client(),
				(builder) -> builder.lifecycle(lifecycle));
		new AuditTemplate(template).forget(Subjects.ID, Client.class).run();
		assertThat(events).hasSize(3).element(1).isInstanceOf(AfterDeleteEvent.class);
	}

	@Test
	void forgottenOnesAreKnownByTheirReferenceOnly() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template();
		AuditTemplate audit = new AuditTemplate(template, SECRET);
		Kind.AUDITED.write(template, 1);
		template.save(new Client("second", null, null, "ben@example.org"));
		assertThat(audit.wasForgotten(Subjects.ID, Client.class)).isFalse();
		audit.forget(Subjects.ID, Client.class).withId().run();
		assertThat(audit.wasForgotten(Subjects.ID, Client.class)).isTrue();
		assertThat(audit.wasForgotten("second", Client.class)).isFalse();
		assertThat(audit.wasForgotten(Subjects.ID, Other.class)).isFalse();
		assertThat(Subjects.textOf(table.items())).doesNotContain(Subjects.ID);
		ErasureSecret other = ErasureSecret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZVg=");
		assertThat(new AuditTemplate(template, other).wasForgotten(Subjects.ID, Client.class)).isFalse();
	}

	@Test
	void withoutSecretThereIsNoReference() {
		TestTable table = Kind.AUDITED.table();
		AuditTemplate audit = new AuditTemplate(table.template());
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> audit.wasForgotten(Subjects.ID, Client.class))
			.withMessageContaining("set singletable.erasure-secret");
	}

	@Test
	void isRefusedInATransaction() {
		TestTable table = Kind.AUDITED.table();
		SingleTableTemplate template = table.template(LocalDynamoDb.client(), (builder) -> builder
			.transactionManager(() -> new SingleTableTransactionManager(LocalDynamoDb.client())));
		AuditTemplate audit = new AuditTemplate(template);
		Kind.AUDITED.write(template, 1);
		List<Map<String, AttributeValue>> before = table.items();
		for (Runnable step : List.<Runnable>of(() -> audit.forget(Subjects.ID, Client.class).run(),
				audit::resumeForgets)) {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> template.inTransactionWithoutResult((operations) -> step.run()))
				.withMessageContaining("is not supported in a transaction");
		}
		assertThat(table.items()).containsExactlyInAnyOrderElementsOf(before);
	}

	@Test
	void textsShowNoId() {
		TestTable table = Kind.AUDITED.table();
		AuditTemplate audit = new AuditTemplate(table.template(), SECRET);
		assertThat(audit.forget(List.of(Subjects.ID, "b"), Client.class)).hasToString("Erasure of 2 Client");
		assertThat(SECRET).hasToString("ErasureSecret[hidden]");
	}

}
