package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.TimeToLive.Start;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for expiry by seconds since the epoch, and by a duration after a date.
 */
class DurationExpiryIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private final TestTable table = TestTable.of(Ticking.class, Idle.class, Draft.class, Lease.class, Offer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@AfterEach
	void everyItemHoldsTheExpiryThatItsEntityHas() {
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void secondsAreAnExpiry() {
		long second = now().plus(HOUR).getEpochSecond();
		this.template.insert(new Ticking("s", second));
		this.template.insert(new Ticking("never", null));
		assertThat(stored(Ticking.class, "s", "_ttl")).isEqualTo(Long.toString(second));
		assertThat(stored(Ticking.class, "s", "until")).isEqualTo(Long.toString(second));
		this.table.clock().set(Instant.ofEpochSecond(second).minusNanos(1));
		assertThat(this.template.existsById("s", Ticking.class)).isTrue();
		this.table.clock().set(Instant.ofEpochSecond(second));
		assertAbsent("s", Ticking.class);
		assertThat(this.template.existsById("never", Ticking.class)).isTrue();
	}

	@Test
	void zeroOfAPrimitiveIsNever() {
		this.template.insert(new Offer("o", null, 0));
		assertThat(this.table.item(Offer.class, "o")).doesNotContainKeys("_ttl", "_exp");
		this.template.update(Offer.class).byId("o").set(Offer::until, now().getEpochSecond() + 1).apply();
		this.table.clock().advance(HOUR);
		assertAbsent("o", Offer.class);
	}

	@Test
	void millisecondsAndNegativeSecondsAreRefused() {
		assertRefused(new Ticking("s", now().toEpochMilli()),
				"The time to live 'until' of Ticking is after the year 9999: use seconds since 1970, not "
						+ "milliseconds");
		assertRefused(new Ticking("s", -1L),
				"The time to live 'until' of Ticking is negative: use seconds since 1970, or null or 0 for never");
		this.template.insert(new Ticking("s", null));
		this.requests.take();
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.update(Ticking.class).byId("s").set("until", now().toEpochMilli()).apply());
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void durationsThatEndNowhereAreRefused() {
		assertRefused(new Idle("i", null, Duration.ofNanos(-1), "a"),
				"The time to live 'idle' of Idle is negative: " + "use a duration from zero on, or null for never");
		assertRefused(new Idle("i", null, Duration.ofDays(3_000_000), "a"),
				"The time to live 'idle' of Idle ends after the year 9999: use null for never");
		assertRefused(new Lease("l", null, null, null, Duration.ofSeconds(Long.MAX_VALUE)),
				"The time to live 'lasts' of Lease ends after the year 9999: use null for never");
		this.template.insert(new Idle("i", null, null, "a"));
		this.requests.take();
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.update(Idle.class).byId("i").set(Idle::idle, Duration.ofHours(-1)).apply());
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(this.template.check(new Idle("i", null, Duration.ofHours(-1), "a")).problems())
			.containsOnlyKeys("idle");
	}

	@Test
	void durationAfterTheLastChangeIsRoundedUpToTheSecond() {
		Idle idle = this.template.insert(new Idle("i", null, Duration.ofMillis(60_500), "a"));
		Instant end = Instant.ofEpochSecond(now().plusMillis(60_500).getEpochSecond() + 1);
		assertThat(stored(Idle.class, "i", "_ttl")).isEqualTo(Long.toString(end.getEpochSecond()));
		assertThat(stored(Idle.class, "i", "idle")).isEqualTo("PT1M0.5S");
		this.table.clock().set(end.minusNanos(1));
		assertThat(this.template.findById("i", Idle.class)).contains(idle);
		assertThat(this.template.query(Idle.class).matching(where("topic").is("a")).stream()).hasSize(1);
		this.table.clock().set(end);
		assertAbsent("i", Idle.class);
		assertThat(this.template.query(Idle.class).matching(where("topic").is("a")).stream()).isEmpty();
		assertThat(this.template.query(Idle.class).matching(where("topic").is("a")).count()).isZero();
	}

	@Test
	void eachWriteMovesTheExpiryAfterTheLastChange() {
		Idle idle = this.template.insert(new Idle("i", null, HOUR, "a"));
		this.table.clock().advance(Duration.ofMinutes(50));
		this.template.save(new Idle("i", idle.changed(), HOUR, "b"));
		this.table.clock().advance(Duration.ofMinutes(50));
		this.requests.take();
		this.template.update(Idle.class).byId("i").set(Idle::topic, "c").apply();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		this.table.clock().advance(Duration.ofMinutes(50));
		assertThat(this.template.existsById("i", Idle.class)).isTrue();
	}

	@Test
	void updateThatKnowsTheDurationReadsNothing() {
		this.template.insert(new Idle("i", null, HOUR, "a"));
		this.table.clock().advance(Duration.ofMinutes(50));
		this.requests.take();
		this.template.update(Idle.class).byId("i").set(Idle::topic, "c").set(Idle::idle, HOUR).apply();
		Idle loaded = this.template.getRequired("i", Idle.class);
		this.template.update(loaded, new Idle("i", loaded.changed(), HOUR, "d"));
		this.template.update(Idle.class).byId("i").remove(Idle::idle).apply();
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem", "GetItem", "UpdateItem", "UpdateItem");
		assertThat(this.table.item(Idle.class, "i")).doesNotContainKeys("_ttl", "idle");
	}

	@Test
	void updateSaysThatItReadsForTheDuration() {
		var description = this.template.update(Idle.class).byId("i").set(Idle::topic, "c").explain();
		assertThat(description.method()).isEqualTo(UpdateMethod.READ_AND_PUT);
		assertThat(description.reasons())
			.containsExactly("the time to live needs 'idle', which the update does not know");
		var first = this.template.update(Draft.class).byId("d").set(Draft::lasts, HOUR).explain();
		assertThat(first.reasons()).containsExactly("the time to live needs 'created', which the update does not know");
		assertThat(this.template.update(Draft.class).byId("d").set(Draft::text, "t").explain().method())
			.isEqualTo(UpdateMethod.UPDATE_ITEM);
	}

	@Test
	void durationAfterTheCreationStays() {
		this.template.insert(new Draft("d", null, null, "x".repeat(5000), HOUR));
		assertThat(this.table.item(Draft.class, "d")).containsKeys("_data", "_exp", "_ttl");
		String expiry = stored(Draft.class, "d", "_exp");
		this.table.clock().advance(Duration.ofMinutes(50));
		this.template.update(Draft.class).byId("d").set(Draft::text, "short").apply();
		assertThat(stored(Draft.class, "d", "_exp")).isEqualTo(expiry);
		this.template.update(Draft.class).byId("d").set(Draft::lasts, Duration.ofHours(2)).apply();
		assertThat(stored(Draft.class, "d", "_exp")).isEqualTo(Long.toString(Long.parseLong(expiry) + 3600));
		this.table.clock().advance(Duration.ofMinutes(50));
		assertThat(this.template.existsById("d", Draft.class)).isTrue();
		this.table.clock().advance(Duration.ofMinutes(20));
		assertAbsent("d", Draft.class);
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.update(Draft.class).byId("d").set(Draft::text, "t").apply());
	}

	@Test
	void versionExpiresAfterItsOwnChange() {
		Lease lease = this.template.insert(new Lease("l", null, null, null, HOUR));
		this.table.clock().advance(Duration.ofMinutes(50));
		Instant second = now();
		Lease renewed = this.template.update(Lease.class).byId("l").set(Lease::user, "ann").apply();
		this.table.clock().advance(Duration.ofMinutes(50));
		assertThat(this.template.findById("l", Lease.class)).contains(renewed);
		assertThat(this.template.findAsOf("l", second.minusSeconds(1), Lease.class)).contains(lease);
		Instant end = second.plus(HOUR);
		assertThat(this.template.findAsOf("l", end.plusSeconds(2), Lease.class)).isEmpty();
		this.table.clock().set(end.plusSeconds(2));
		assertAbsent("l", Lease.class);
		assertThat(this.table.item(Lease.class, "l")).containsKey("_exp").doesNotContainKey("_ttl");
		assertThat(this.template.restore("l", 1, Lease.class).version()).isEqualTo(3);
		assertThat(this.template.existsById("l", Lease.class)).isTrue();
	}

	@Test
	void transactionMovesTheExpiry() {
		this.template.insert(new Idle("i", null, HOUR, "a"));
		this.table.clock().advance(Duration.ofMinutes(50));
		this.template.inTransactionWithoutResult((transaction) -> {
			transaction.update(Idle.class).byId("i").set(Idle::topic, "b").idempotent().apply();
			transaction.insert(new Lease("l", null, null, "ann", HOUR));
		});
		assertThat(stored(Idle.class, "i", "_ttl")).isEqualTo(Long.toString(now().plus(HOUR).getEpochSecond()));
	}

	@Test
	void durationWithoutItsDateIsRefused() {
		this.template.insert(new Draft("d", null, null, "t", null));
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(Draft.class, "d"));
		item.remove("created");
		this.table.put(item);
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.update(Draft.class).byId("d").set(Draft::lasts, HOUR).apply())
			.withMessageContaining("'created'");
	}

	private void assertRefused(Object entity, String message) {
		this.requests.take();
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> this.template.insert(entity))
			.withMessage(message);
		assertThat(this.requests.takeActions()).isEmpty();
	}

	private void assertAbsent(String id, Class<?> type) {
		assertThat(this.template.findById(id, type)).isEmpty();
		assertThat(this.template.findAllById(List.of(id), type)).isEmpty();
		assertThat(this.template.query(type).scroll(ScrollPosition.keyset(), Limit.of(10)))
			.noneMatch((entity) -> entity.toString().contains("=" + id + ","));
	}

	private Instant now() {
		return this.table.clock().instant();
	}

	private String stored(Class<?> type, String id, String attribute) {
		var value = this.table.item(type, id).get(attribute);
		return (value.n() != null) ? value.n() : value.s();
	}

	@SingleTableEntity
	record Ticking(@Id String id, @TimeToLive @Nullable Long until) {

	}

	@SingleTableEntity
	record Offer(@Id String id, @Version @Nullable Long version, @TimeToLive long until) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "topics", partitionKey = "{topic}")
	record Idle(@Id String id, @LastModifiedDate @Nullable Instant changed,
			@TimeToLive(after = Start.MODIFIED) @Nullable Duration idle, String topic) {

	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Draft(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant created, String text,
			@TimeToLive(after = Start.CREATED) @Nullable Duration lasts) {

	}

	@SingleTableEntity
	@Versioned
	record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Nullable String user, @TimeToLive(after = Start.MODIFIED) @Nullable Duration lasts) {

	}

}
