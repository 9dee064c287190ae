package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.VersionConflictException;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MayScan;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for entities with a version and without history: their version numbers continue
 * after they are deleted or expire, and the tombstone that keeps the number is no entity.
 */
class TombstoneIntegrationTests {

	private static final long RETENTION = Duration.ofDays(30).toSeconds();

	private static final Seat.Key KEY = new Seat.Key("r", "1");

	private final TestTable table = TestTable.of(Seat.class, Customer.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void staleWriterOfAnEarlierLifeLoses() {
		Seat loaded = this.template.insert(seat("ann"));
		this.template.deleteById(loaded.key(), Seat.class);
		Seat again = this.template.insert(seat("bob"));
		assertThat(again.version()).isEqualTo(3);
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(loaded))
			.withMessageContaining("version 1 was expected, but version 3 is stored");
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.delete(loaded));
		assertThat(this.template.getRequired(loaded.key(), Seat.class)).isEqualTo(again);
	}

	@Test
	void everyWayToDeleteLeavesATombstoneThatExpires() {
		Seat seat = this.template.insert(seat("ann"));
		this.requests.takeActions();
		this.template.delete(seat);
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertTombstone(2);
		this.template.insert(seat("ann"));
		assertThat(this.requests.takeActions()).containsExactly("PutItem", "PutItem");
		this.template.deleteById(seat.key(), Seat.class);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "PutItem");
		assertTombstone(4);
		this.template.insert(seat("ann"));
		assertThat(this.template.query(Seat.class).matching(where("holder").is("ann")).delete()).hasSize(1);
		assertTombstone(6);
		this.requests.takeActions();
		this.template.deleteById(seat.key(), Seat.class);
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertTombstone(6);
	}

	private void assertTombstone(long version) {
		Map<String, AttributeValue> item = head();
		assertThat(item).containsOnlyKeys("pk", "sk", "_type", "_v", "_wid", "_del", "_ttl", "_schema");
		assertThat(item.get("_v").n()).isEqualTo(Long.toString(version));
		assertThat(item.get("_ttl").n()).isEqualTo(Long.toString(now().getEpochSecond() + RETENTION));
	}

	@Test
	void tombstoneIsContinuedWhetherOrNotItsTimeHasPassed() {
		this.template.delete(this.template.insert(seat("ann")));
		this.table.clock().advance(Duration.ofDays(31));
		assertThat(this.template.insert(seat("bob")).version()).isEqualTo(3);
	}

	@Test
	void numbersStartAgainWhenDynamoDbHasRemovedTheTombstone() {
		Seat seat = this.template.insert(seat("ann"));
		this.template.delete(seat);
		this.table.delete("Room#r", "Seat#1");
		assertThat(this.template.insert(seat("bob")).version()).isEqualTo(1);
	}

	@Test
	void expiredHeadKeepsItsNumber() {
		Instant expiry = now().plusSeconds(60);
		Seat seat = this.template.insert(new Seat(KEY, null, "ann", expiry));
		assertThat(head().get("_exp").n()).isEqualTo(Long.toString(expiry.getEpochSecond()));
		assertThat(head().get("_ttl").n()).isEqualTo(Long.toString(expiry.getEpochSecond() + RETENTION));
		assertThat(this.template.findById(KEY, Seat.class)).contains(seat);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(seat("bob")));
		this.table.clock().set(expiry);
		assertAbsent();
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(seat))
			.withMessageContaining("has expired");
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(seat));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(seat));
		this.template.deleteById(KEY, Seat.class);
		this.table.clock().advance(Duration.ofDays(31));
		assertAbsent();
		Seat again = this.template.insert(seat("bob"));
		assertThat(again.version()).isEqualTo(2);
		assertThat(head()).doesNotContainKeys("_exp", "_ttl");
		assertThatExceptionOfType(VersionConflictException.class).isThrownBy(() -> this.template.save(seat));
	}

	@Test
	void savedExpiryMovesTheRemoval() {
		Seat seat = this.template.insert(new Seat(KEY, null, "ann", now().plusSeconds(60)));
		Instant later = now().plusSeconds(600);
		this.template.save(new Seat(KEY, seat.version(), "ann", later));
		assertThat(head().get("_ttl").n()).isEqualTo(Long.toString(later.getEpochSecond() + RETENTION));
	}

	@Test
	@MayScan
	void tombstoneIsNoRowOfAnyRead() {
		this.template.delete(this.template.insert(seat("ann")));
		assertAbsent();
	}

	@Test
	@MayScan
	void ttlAloneNeverMeansAbsent() {
		Seat seat = this.template.insert(seat("ann"));
		Map<String, AttributeValue> item = new HashMap<>(head());
		item.put("_ttl", AttributeValue.fromN("1"));
		this.table.put(item);
		assertThat(this.template.findById(KEY, Seat.class)).contains(seat);
		assertThat(this.template.existsById(KEY, Seat.class)).isTrue();
		assertThat(this.template.findAllById(List.of(KEY), Seat.class)).containsExactly(seat);
		assertThat(listed()).containsExactly(seat);
		assertThat(held().all()).containsExactly(seat);
		assertThat(held().count()).isEqualTo(1);
		assertThat(held().exists()).isTrue();
		assertThat(scanned().all()).containsExactly(seat);
		assertThat(this.template.collection(CollectionKey.of(Seat.class, KEY)).all()).containsExactly(seat);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(seat("bob")));
		assertThat(this.template.save(seat).version()).isEqualTo(2);
	}

	@Test
	void itemFromBeforeTheTypeHadAVersionExpiresByItsTtl() {
		this.template.insert(new Seat(KEY, null, "ann", now().plusSeconds(60)));
		Map<String, AttributeValue> item = new HashMap<>(head());
		item.put("_ttl", item.remove("_exp"));
		item.remove("_v");
		this.table.put(item);
		Seat old = this.template.getRequired(KEY, Seat.class);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(seat("bob")));
		this.table.clock().advance(Duration.ofSeconds(60));
		assertAbsent();
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(new Seat(KEY, 1L, "ann", null)));
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.update(old));
		assertThat(this.template.insert(seat("bob")).version()).isEqualTo(1);
	}

	@Test
	void insertsOverOneTombstoneAreOrdered() {
		this.template.delete(this.template.insert(seat("ann")));
		Seat bob = this.template.insert(seat("bob"));
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template.insert(seat("cid")));
		assertThat(this.template.getRequired(KEY, Seat.class)).isEqualTo(bob);
	}

	@Test
	void tombstoneIsRemovedOnDemand() {
		assertThat(this.template.removeTombstone(KEY, Seat.class)).isFalse();
		Seat seat = this.template.insert(seat("ann"));
		assertThat(this.template.removeTombstone(KEY, Seat.class)).isFalse();
		this.template.delete(seat);
		this.requests.takeActions();
		assertThat(this.template.removeTombstone(KEY, Seat.class)).isTrue();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "DeleteItem");
		assertThat(this.table.items()).isEmpty();
		assertThat(this.template.insert(seat("bob")).version()).isEqualTo(1);
	}

	@Test
	void whatKeepsNoHistoryIsNotPurgedAndWhatHasNoVersionLeavesNoTombstone() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.purge(KEY, Seat.class))
			.withMessageContaining("keeps no history");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.removeTombstone("c", Customer.class))
			.withMessageContaining("has no @Version");
		this.template.deleteById(this.template.insert(new Customer("c", "Ann")).id(), Customer.class);
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void retentionIsSetForTheTemplate() {
		SingleTableTemplate week = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.tombstoneRetention(Duration.ofDays(7)));
		week.delete(week.insert(seat("ann")));
		assertThat(head().get("_ttl").n()).isEqualTo(Long.toString(now().plus(Duration.ofDays(7)).getEpochSecond()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.table.template(LocalDynamoDb.client(),
					(builder) -> builder.tombstoneRetention(Duration.ofMinutes(59))))
			.withMessageContaining("at least 1 hour");
	}

	private void assertAbsent() {
		assertThat(this.template.findById(KEY, Seat.class)).isEmpty();
		assertThat(this.template.existsById(KEY, Seat.class)).isFalse();
		assertThat(this.template.findAllById(List.of(KEY), Seat.class)).isEmpty();
		assertThat(listed()).isEmpty();
		assertThat(held().all()).isEmpty();
		assertThat(held().count()).isZero();
		assertThat(held().exists()).isFalse();
		assertThat(this.template.collection(CollectionKey.of(Seat.class, KEY)).all()).isEmpty();
		assertThat(this.template.query(Seat.class).matching(where("key.room").is("r")).count()).isZero();
		assertThat(this.template.query(Seat.class).matching(where("key.room").is("r")).all()).isEmpty();
	}

	private List<Seat> listed() {
		return this.template.query(Seat.class).scroll(ScrollPosition.keyset(), Limit.of(10)).getContent();
	}

	private TerminatingQuery<Seat> held() {
		return this.template.query(Seat.class).matching(where("holder").is("ann"));
	}

	private TerminatingQuery<Seat> scanned() {
		return this.template.query(Seat.class).matching(where("until").isNull()).allowScan();
	}

	private Map<String, AttributeValue> head() {
		return this.table.item("Room#r", "Seat#1");
	}

	private Instant now() {
		return this.table.clock().instant();
	}

	private static Seat seat(String holder) {
		return new Seat(KEY, null, holder, null);
	}

	@SingleTableEntity(partitionKey = "Room#{room}", sortKey = "Seat#{number}", schemaVersion = 1)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "holder#{holder}")
	record Seat(@Id Seat.Key key, @Version @Nullable Long version, String holder, @TimeToLive @Nullable Instant until) {

		record Key(String room, String number) {
		}

	}

}
