package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.singletable.EntityRevision;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.RevisionOperation;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.cost.EntityCosts;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.OperationDescription;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.schema.TableState;
import io.singletable.lifecycle.AfterDeleteEvent;
import io.singletable.lifecycle.LifecycleRecorder;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ReportingOperations#purgeExpired(Class)}.
 */
@Timeout(300)
class PurgeExpiredIntegrationTests {

	private static final Parallelism ONE = Parallelism.of(Runnable::run, 1);

	private static final int MANY = 12;

	private final TestTable table = TestTable.of(Lease.class, Seat.class, Session.class, Hidden.class, Customer.class,
			Draft.class);

	/** Later than what DynamoDB Local removes by the clock of the machine. */
	private final Instant expiry = Instant.parse("2090-01-01T00:00:00Z");

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template();

	private final SingleTableTemplate disturbed = this.table.template(LocalDynamoDb.newClient(this.http),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));

	private final ReportingOperations purging = this.disturbed.parallel(ONE).keepGoing();

	PurgeExpiredIntegrationTests() {
		this.table.clock().set(this.expiry.minusSeconds(60));
	}

	private Lease lease(int number) {
		return new Lease("l" + number, null, null, "ann", this.expiry);
	}

	private void insertLeases(int number) {
		IntStream.range(0, number).forEach((i) -> this.template.insert(lease(i)));
		this.table.clock().set(this.expiry);
	}

	private boolean isTombstone(Class<?> type, String id) {
		return this.table.item(type, id).containsKey("_del");
	}

	@Test
	void expiredEntitiesLeaveAllIndexesAndLivingOnesStay() {
		Instant later = this.expiry.plusSeconds(60);
		this.template.insert(lease(0));
		Lease living = this.template.insert(new Lease("living", null, null, "ann", later));
		Lease endless = this.template.insert(new Lease("endless", null, null, "ann", null));
		this.template.delete(this.template.insert(lease(1)));
		this.template.insert(new Seat("s0", null, "bob", this.expiry));
		this.template.insert(new Seat("s1", null, "eve", later));
		this.template.insert(new Session("expired", this.expiry));
		Session open = this.template.insert(new Session("living", later));
		assertThat(this.purging.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		this.table.clock().set(this.expiry);
		assertThat(inIndex("gsi1")).hasSize(3);
		assertThat(this.purging.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(this.purging.purgeExpired(Seat.class).written()).isOne();
		assertThat(this.purging.purgeExpired(Session.class).written()).isOne();
		assertThat(inIndex("gsi1")).hasSize(2);
		assertThat(inIndex("listing")).hasSize(4);
		assertThat(this.table.item(Lease.class, "l0")).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_at",
				"_del");
		assertThat(this.table.item(Seat.class, "s0")).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_del",
				"_ttl");
		assertThat(this.table.item(Session.class, "expired")).isEmpty();
		assertThat(this.template.query(Lease.class).all()).containsExactlyInAnyOrder(living, endless);
		assertThat(this.template.findById("living", Session.class)).contains(open);
		assertThat(this.template.findById("s1", Seat.class)).isPresent();
		assertThat(TableAudit.of(this.table)).isEmpty();
		assertThat(this.purging.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
	}

	private List<Map<String, AttributeValue>> inIndex(String index) {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.table.name()).indexName(index))
			.items()
			.stream()
			.toList();
	}

	@Test
	void purgeIsOneQueryOfTheExpiredAndOneWriteOfEach() {
		insertLeases(3);
		this.template.insert(new Lease("living", null, null, "ann", null));
		RecordingInterceptor requests = new RecordingInterceptor();
		this.table.template(LocalDynamoDb.newClient(requests)).parallel(ONE).keepGoing().purgeExpired(Lease.class);
		assertThat(requests.takeActions()).containsExactly("Query", "Query", "TransactWriteItems", "TransactWriteItems",
				"TransactWriteItems");
	}

	@Test
	void indexOfKeysIsPurgedByTheHeadersOfItsItems() {
		insertLeases(3);
		this.template.insert(new Lease("living", null, null, "ann", null));
		this.template.insert(new Session("expired", this.expiry));
		TableState state = TableState.unknown();
		state.projections().learn("listing", IndexProjection.keysOnly());
		ReportingOperations keys = this.table.template(LocalDynamoDb.client(), (builder) -> builder.tableState(state))
			.parallel(ONE)
			.keepGoing();
		assertThat(keys.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(3, 0, 0, 0, true));
		assertThat(keys.purgeExpired(Session.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void historySaysThatTheEntityHasExpired() {
		insertLeases(1);
		this.disturbed.because("Space", () -> this.purging.purgeExpired(Lease.class));
		EntityRevision<Lease> purged = this.template.findRevision("l0", 2, Lease.class).orElseThrow();
		assertThat(purged.operation()).isEqualTo(RevisionOperation.EXPIRE);
		assertThat(purged.isDelete()).isTrue();
		assertThat(purged.number()).isEqualTo(2);
		assertThat(purged.commit().reason()).contains("Space");
		assertThat(this.template.findVersions("l0", Lease.class, ScrollPosition.keyset(), Limit.of(10)))
			.extracting((version) -> version.operation())
			.containsExactlyInAnyOrder(RevisionOperation.INSERT, RevisionOperation.EXPIRE);
		Lease again = this.template.insert(new Lease("l0", null, null, "bob", null));
		assertThat(again.version()).isEqualTo(3);
	}

	@Test
	void uniqueValueIsFree() {
		this.template.insert(new Seat("s0", null, "bob", this.expiry));
		this.table.clock().set(this.expiry);
		this.purging.purgeExpired(Seat.class);
		assertThat(this.table.items()).extracting((item) -> item.get("pk").s())
			.noneMatch((partition) -> partition.startsWith("~unique#"));
		assertThat(this.template.insert(new Seat("s1", null, "bob", null)).version()).isOne();
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void uniqueValueThatWasTakenOverStaysWithItsOwner() {
		this.template.insert(new Seat("s0", null, "bob", this.expiry));
		this.table.clock().set(this.expiry);
		Seat heir = this.template.insert(new Seat("s1", null, "bob", null));
		assertThat(this.purging.purgeExpired(Seat.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(this.template.save(heir).version()).isEqualTo(2);
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void uniqueValueThatIsTakenOverMeanwhileStaysWithItsOwner() {
		this.template.insert(new Seat("s0", null, "bob", this.expiry));
		this.table.clock().set(this.expiry);
		this.http.script(Fault.none(),
				Fault.none().after(() -> this.template.insert(new Seat("s1", null, "bob", null))));
		assertThat(this.purging.purgeExpired(Seat.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(isTombstone(Seat.class, "s0")).isTrue();
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void expiredEntityWithSoftDeletesIsDeletedSoftly() {
		this.template.insert(new Draft("d", null, "text", this.expiry));
		this.table.clock().set(this.expiry);
		assertThat(this.purging.purgeExpired(Draft.class)).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(this.template.findById("d", Draft.class)).isEmpty();
		assertThat(this.table.item(Draft.class, "d")).containsKeys("_del", "text").doesNotContainKey("_exp");
		assertThat(this.template.findDeleted(Draft.class, ScrollPosition.keyset(), Limit.of(10))).singleElement()
			.satisfies((deleted) -> assertThat(deleted.id()).isEqualTo("d"));
		assertThat(this.purging.purgeExpired(Draft.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
	}

	@Test
	void entityThatWasRenewedSinceItWasReadIsLeftAloneAndNotCounted() {
		insertLeases(1);
		this.template.insert(new Session("s", this.expiry));
		Fault read = Fault.none();
		this.http.script(read, read,
				Fault.none().after(() -> this.template.insert(new Lease("l0", null, null, "bob", null))));
		assertThat(this.purging.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		assertThat(this.template.getRequired("l0", Lease.class).owner()).isEqualTo("bob");
		this.http.script(read, Fault.none().after(() -> this.template.save(new Session("s", null))));
		assertThat(this.purging.purgeExpired(Session.class)).isEqualTo(new WriteTotals(0, 0, 0, 0, true));
		assertThat(this.template.findById("s", Session.class)).isPresent();
	}

	@Test
	void entityThatWasDeletedOrRemovedSinceItWasReadIsNotCounted() {
		insertLeases(2);
		List<Object> reported = new ArrayList<>();
		this.http.script(Fault.none(), Fault.none(), Fault.none().after(() -> this.template.purge("l0", Lease.class)),
				Fault.none());
		WriteTotals totals = this.purging.purgeExpired(Lease.class, (outcome) -> reported.add(outcome.entity()));
		assertThat(totals).isEqualTo(new WriteTotals(1, 0, 0, 0, true));
		assertThat(reported).containsExactly("l1");
		assertThat(this.table.item(Lease.class, "l0").get("_v").n()).isEqualTo("2");
	}

	@Test
	void entityThatIsAliveByTheClockOfItsWriteIsLeftAlone() {
		insertLeases(3);
		this.template.insert(new Session("a", this.expiry));
		this.template.insert(new Session("b", this.expiry));
		WriteTotals totals = this.purging.purgeExpired(Lease.class,
				(outcome) -> this.table.clock().set(this.expiry.minusSeconds(1)));
		assertThat(totals.written()).isOne();
		assertThat(this.template.query(Lease.class).all()).hasSize(2);
		this.table.clock().set(this.expiry);
		this.purging.purgeExpired(Session.class, (outcome) -> this.table.clock().set(this.expiry.minusSeconds(1)));
		assertThat(this.template.query(Session.class).all()).hasSize(1);
	}

	@Test
	void eventsHaveTheIdOfWhatWasPurged() {
		insertLeases(2);
		LifecycleRecorder recorder = new LifecycleRecorder();
		this.http.script(Fault.none(), Fault.none(),
				Fault.none().after(() -> this.template.insert(new Lease("l0", null, null, "bob", null))));
		this.table.template(LocalDynamoDb.newClient(this.http), (builder) -> builder.lifecycle(recorder.lifecycle()))
			.parallel(ONE)
			.keepGoing()
			.purgeExpired(Lease.class);
		assertThat(recorder.events()).filteredOn(AfterDeleteEvent.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((AfterDeleteEvent<?>) event).id()).isEqualTo("l1"));
		assertThat(recorder.takeSteps()).doesNotContain("BEFORE_DELETE", "AFTER_DELETE");
	}

	@Test
	void purgeThatWasEndedIsContinuedByAnotherOne() {
		insertLeases(MANY);
		assertThat(this.disturbed.parallel(ONE.within(Duration.ZERO)).keepGoing().purgeExpired(Lease.class))
			.isEqualTo(new WriteTotals(0, 0, 0, 0, false));
		List<WriteOutcome<Object>> outcomes = new ArrayList<>();
		WriteTotals first = this.purging.purgeExpired(Lease.class, (outcome) -> {
			outcomes.add(outcome);
			if (outcomes.size() == 5) {
				Thread.currentThread().interrupt();
			}
		});
		assertThat(Thread.interrupted()).isTrue();
		assertThat(first.exhausted()).isFalse();
		assertThat(first.written()).isEqualTo(5);
		assertThat(this.purging.purgeExpired(Lease.class)).isEqualTo(new WriteTotals(MANY - 5, 0, 0, 0, true));
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	/** The last request that is sent is carried out or not, and nobody knows. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void purgeThatDiesAfterAnyOfItsRequestsIsCompletedByTheNext(boolean carriedOut) {
		insertLeases(3);
		this.template.insert(new Seat("s0", null, "bob", this.expiry));
		ReportingOperations dying = this.table
			.template(LocalDynamoDb.newClient(this.http),
					(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling().withMaxAttempts(1)))
			.parallel(ONE)
			.keepGoing();
		Map<Object, Map<String, AttributeValue>> before = items();
		Map<Object, Map<String, AttributeValue>> purged = null;
		for (int requests = 0; requests < 12; requests++) {
			die(requests, carriedOut);
			catchAll(() -> dying.purgeExpired(Lease.class));
			catchAll(() -> dying.purgeExpired(Seat.class));
			this.http.disturb(Fault::none);
			assertThat(TableAudit.of(this.table)).as("after %s requests", requests).isEmpty();
			this.purging.purgeExpired(Lease.class);
			this.purging.purgeExpired(Seat.class);
			Map<Object, Map<String, AttributeValue>> after = items();
			purged = (purged != null) ? purged : after;
			assertThat(after).as("after %s requests", requests).isEqualTo(purged).hasSize(3 * 3 + 1);
			this.table.items().forEach((item) -> this.table.delete(item.get("pk").s(), item.get("sk").s()));
			before.values().forEach(this.table::put);
		}
	}

	private void die(int requests, boolean carriedOut) {
		int[] sent = new int[1];
		this.http.disturb(() -> {
			int number = sent[0]++;
			return (number < requests) ? Fault.none()
					: (number == requests && carriedOut) ? Fault.responseLost() : Fault.requestLost();
		});
	}

	private static void catchAll(Runnable purge) {
		try {
			purge.run();
		}
		catch (RuntimeException ex) {
			// Of a client that is dead.
		}
	}

	/** The items without what differs from run to run. */
	private Map<Object, Map<String, AttributeValue>> items() {
		Map<Object, Map<String, AttributeValue>> items = new TreeMap<>();
		for (Map<String, AttributeValue> item : this.table.items()) {
			Map<String, AttributeValue> known = new HashMap<>(item);
			if (item.containsKey("_del")) {
				known.remove("_wid");
			}
			items.put(item.get("pk").s() + " " + item.get("sk").s(), known);
		}
		return items;
	}

	@ParameterizedTest
	@ValueSource(classes = { Lease.class, Seat.class, Session.class })
	void whatIsReportedAfterFaultsIsTrueOrUnknown(Class<?> type) {
		List<Fault> faults = List.of(Fault.requestLost(), Fault.responseLost(), Fault.refused(),
				Fault.appliedButError(500, "InternalServerError"), Fault.error(400, "ValidationException"),
				Fault.deliveredTwice(), Fault.none());
		insertLeases(MANY);
		for (int i = 0; i < MANY; i++) {
			this.template.insert(new Session("s" + i, this.expiry));
			this.template.insert(new Seat("seat" + i, null, "holder" + i, this.expiry));
		}
		int[] sent = new int[1];
		this.http.disturb(() -> (sent[0]++ < 2) ? Fault.none() : faults.get(sent[0] % faults.size()));
		Map<Object, WriteOutcome<Object>> outcomes = new HashMap<>();
		this.purging.purgeExpired(type, (outcome) -> outcomes.put(outcome.entity(), outcome));
		this.http.disturb(Fault::none);
		assertThat(outcomes).isNotEmpty();
		outcomes.forEach((id, outcome) -> {
			Map<String, AttributeValue> item = this.table.item(type, id);
			if (outcome.status() != Status.UNKNOWN) {
				assertThat(item.isEmpty() || item.containsKey("_del")).as(outcome.toString())
					.isEqualTo(outcome.status() == Status.WRITTEN);
			}
			assertThat(outcome.exception() == null).isEqualTo(outcome.status() == Status.WRITTEN);
		});
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void costsAreThoseOfTheListingAndOfADeleteOfEach() {
		EntityCosts costs = this.template.describeOperations(Lease.class);
		OperationDescription purge = costs.of(EntityOperation.PURGE_EXPIRED);
		assertThat(purge.requests()).containsExactly("Query", "TransactWriteItems");
		assertThat(purge.actions()).isEqualTo(costs.of(EntityOperation.DELETE).actions());
		assertThat(purge.cost().requests().rule()).endsWith("then for each expired entity: 1");
		assertThat(this.template.describeOperations(Hidden.class).find(EntityOperation.PURGE_EXPIRED)).isEmpty();
		assertThat(this.template.describeOperations(Customer.class).find(EntityOperation.PURGE_EXPIRED)).isEmpty();
	}

	@Test
	void badInputIsRefusedBeforeAnythingIsSent() {
		this.http.script();
		assertRefused(Customer.class, "Customer has no @TimeToLive");
		assertRefused(Hidden.class, "Hidden has no listing");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.disturbed.inTransactionWithoutResult((tx) -> this.purging.purgeExpired(Lease.class)))
			.withMessageContaining("not supported in a transaction");
		assertThatIllegalArgumentException().isThrownBy(() -> this.purging.purgeExpired(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.purging.purgeExpired(Lease.class, null));
		assertThat(this.http.bodies()).isEmpty();
	}

	private void assertRefused(Class<?> type, String message) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.purging.purgeExpired(type))
			.withMessageStartingWith(message);
	}

	@SingleTableEntity(shards = 2)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Owner#{owner}", sortKey = "{id}")
	record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String owner, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	record Seat(@Id String id, @Version @Nullable Long version, @Unique String holder,
			@TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	@SoftDelete(retention = "P30D")
	record Draft(@Id String id, @Version @Nullable Long version, String text, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity
	record Session(@Id String id, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Hidden(@Id String id, @TimeToLive @Nullable Instant until) {

	}

}
