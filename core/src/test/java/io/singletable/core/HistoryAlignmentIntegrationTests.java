package io.singletable.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.EntityRevision;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.Versioned;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
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
 * Tests for current items that others wrote without their history: an application from
 * before its entities had versions, or a script.
 */
class HistoryAlignmentIntegrationTests {

	private final TestTable table = TestTable.of(Page.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate faulty = this.table.template(LocalDynamoDb.newClient(this.http));

	private Page second = Page.of("p", "unset");

	@BeforeEach
	void aPageHasTwoVersions() {
		Page first = this.template.insert(Page.of("p", "one"));
		this.second = this.template.save(first.withText("two"));
	}

	@Test
	void anUpdateOfAnOverwrittenHeadGoesOnAfterTheHistory() {
		overwriteHead();
		Page loaded = this.template.getRequired("p", Page.class);
		assertThat(loaded.version()).isZero();
		this.requests.takeActions();
		Page updated = this.template.update(loaded.withText("three"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "GetItem", "Query",
				"TransactWriteItems");
		assertThat(updated.version()).isEqualTo(3);
		assertThat(updated.createdAt()).isEqualTo(this.second.createdAt());
		assertThat(this.template.getRequired("p", Page.class)).isEqualTo(updated);
		assertThat(numbers()).containsExactly(3L, 2L, 1L);
		this.requests.takeActions();
		assertThat(this.template.save(updated).version()).isEqualTo(4);
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	@Test
	void timeGoesOnAfterTheHistory() {
		overwriteHead();
		Page loaded = this.template.getRequired("p", Page.class);
		this.table.clock().set(this.second.changedAt().minusSeconds(60));
		Page updated = this.template.update(new Page("p", 0L, loaded.createdAt(), null, "three"));
		assertThat(updated.changedAt()).isEqualTo(this.second.changedAt().plusNanos(1000));
	}

	@Test
	void anOverwrittenTombstoneIsOneNumberInTheHistory() {
		this.template.delete(this.second);
		putHead("overwritten");
		Page loaded = this.template.getRequired("p", Page.class);
		assertThat(this.template.update(loaded).version()).isEqualTo(4);
		assertThat(numbers()).containsExactly(4L, 3L, 2L, 1L);
	}

	@Test
	void anInsertAfterADeletionByOthersGoesOnAfterTheHistory() {
		this.table.delete("Page#p", "Page");
		Page inserted = this.template.insert(Page.of("p", "again"));
		assertThat(inserted.version()).isEqualTo(3);
		assertThat(inserted.createdAt()).isNotNull();
		assertThat(numbers()).containsExactly(3L, 2L, 1L);
	}

	@Test
	void anInsertOverAnExpiredHeadOfOthersGoesOnAfterTheHistory() {
		overwriteHead();
		Map<String, AttributeValue> head = new HashMap<>(this.table.item("Page#p", "Page"));
		head.put("_ttl", AttributeValue.fromN(Long.toString(this.table.clock().instant().getEpochSecond())));
		this.table.put(head);
		Page inserted = this.template.insert(Page.of("p", "again"));
		assertThat(inserted.version()).isEqualTo(3);
		assertThat(inserted.createdAt()).isEqualTo(inserted.changedAt()).isAfter(this.second.changedAt());
	}

	@Test
	void deletionsGoOnAfterTheHistory() {
		overwriteHead();
		this.template.delete(this.template.getRequired("p", Page.class));
		assertThat(tombstone()).isEqualTo(3);
		putHead("again");
		this.template.deleteById("p", Page.class);
		assertThat(tombstone()).isEqualTo(4);
		putHead("again");
		assertThat(this.template.query(Page.class).matching(where("id").is("p")).delete()).hasSize(1);
		assertThat(tombstone()).isEqualTo(5);
	}

	@Test
	void aPurgeDeletesAllOfTheHistory() {
		overwriteHead();
		assertThat(this.template.purge("p", Page.class)).isEqualTo(3);
		assertThat(this.table.sortKeys("~v#Page#p")).isEmpty();
		assertThat(tombstone()).isEqualTo(3);
	}

	@Test
	void aRestoredVersionGoesOnAfterTheHistory() {
		overwriteHead();
		Page restored = this.template.restore("p", 1, Page.class);
		assertThat(restored.version()).isEqualTo(3);
		assertThat(restored.text()).isEqualTo("one");
	}

	@Test
	void aHeadWhoseHistoryItemIsMissingGoesOn() {
		this.table.delete("~v#Page#p", "Page#00000000000000000002");
		assertThat(this.template.save(this.second).version()).isEqualTo(3);
		assertThat(numbers()).containsExactly(3L, 1L);
	}

	@Test
	void aHeadThatIsBehindItsHistoryGoesOnAfterIt() {
		Map<String, AttributeValue> first = new HashMap<>(this.table.item("Page#p", "Page"));
		first.put("_v", AttributeValue.fromN("1"));
		this.table.put(first);
		Page loaded = this.template.getRequired("p", Page.class);
		assertThat(this.template.save(loaded).version()).isEqualTo(3);
	}

	@Test
	void aWriterWhoWasFasterIsAConflict() {
		overwriteHead();
		Page loaded = this.template.getRequired("p", Page.class);
		this.http.script(Fault.none(), Fault.none().after(() -> this.template.update(loaded.withText("theirs"))));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.faulty.update(loaded.withText("mine")))
			.withMessageContaining("version 0 was expected, but version 3 is stored");
		overwriteHead();
		Page again = this.template.getRequired("p", Page.class);
		this.http.script(Fault.none(), Fault.none(), Fault.none(),
				Fault.none().after(() -> this.template.update(again.withText("theirs"))));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.faulty.update(again.withText("mine")));
		assertThat(this.template.getRequired("p", Page.class).text()).isEqualTo("theirs");
		assertThat(numbers()).containsExactly(4L, 3L, 2L, 1L);
	}

	@Test
	void inDoubtNothingIsAligned() {
		overwriteHead();
		Page loaded = this.template.getRequired("p", Page.class);
		this.http.script(Fault.requestLost());
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.faulty.update(loaded.withText("three")))
			.withMessageContaining(
					"Version 1 of the Page already exists in its history, although it is not the current one");
		assertThat(this.http.bodies()).hasSize(2);
		assertThat(this.faulty.update(loaded.withText("three")).version()).isEqualTo(3);
	}

	private void overwriteHead() {
		putHead("overwritten");
	}

	/** As an application would that knows of no versions. */
	private void putHead(String text) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item("~v#Page#p", "Page#00000000000000000002"));
		item.keySet().removeAll(List.of("_v", "_at"));
		item.put("pk", AttributeValue.fromS("Page#p"));
		item.put("sk", AttributeValue.fromS("Page"));
		item.put("listingpk", AttributeValue.fromS("Page#0"));
		item.put("listingsk", AttributeValue.fromS("p"));
		item.put("_wid", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[16])));
		item.put("text", AttributeValue.fromS(text));
		this.table.put(item);
	}

	private long tombstone() {
		Map<String, AttributeValue> head = this.table.item("Page#p", "Page");
		assertThat(head).containsKey("_del");
		return Long.parseLong(head.get("_v").n());
	}

	private List<Long> numbers() {
		return this.template.findRevisions("p", Page.class, ScrollPosition.keyset(), Limit.of(9))
			.map(EntityRevision::number)
			.getContent();
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Page(@Id String id, @Version @Nullable Long version, @CreatedDate @Nullable Instant createdAt,
			@LastModifiedDate @Nullable Instant changedAt, String text) {

		static Page of(String id, String text) {
			return new Page(id, null, null, null, text);
		}

		Page withText(String text) {
			return new Page(this.id, this.version, this.createdAt, this.changedAt, text);
		}

	}

}
