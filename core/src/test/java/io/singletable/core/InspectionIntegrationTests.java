package io.singletable.core;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.cost.EntityCost;
import io.singletable.internal.convert.ItemSize;
import io.singletable.mapping.EntityKeys;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that what is said of an entity is what is stored and billed.
 */
class InspectionIntegrationTests {

	private final BilledUnits billed = new BilledUnits();

	private final TestTable table = TestTable.of(Ticket.class, Page.class, Feed.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.billed));

	@Test
	void keysAreThoseOfTheStoredItem() {
		Ticket ticket = this.template.insert(assigned("a", "ann"));
		EntityKeys keys = this.template.keysOf(ticket);
		Map<String, AttributeValue> item = this.table.item(Ticket.class, "a");
		assertPair(item, "pk", "sk", Optional.of(keys.table()));
		assertThat(keys.indexes()).containsOnlyKeys("listing", "gsi1", "gsi2");
		keys.indexes().forEach((name, pair) -> assertPair(item, name + "pk", name + "sk", pair));
		EntityKeys.Pair revision = keys.revision().orElseThrow();
		assertThat(this.table.item(revision.partition(), revision.sort())).isNotEmpty();
	}

	@Test
	void keysOfASecondVersionAreThoseOfItsOwnRevision() {
		Ticket second = this.template.save(this.template.insert(Ticket.open("a", "x")).withTitle("y"));
		EntityKeys.Pair revision = this.template.keysOf(second).revision().orElseThrow();
		assertThat(this.table.item(revision.partition(), revision.sort())).containsEntry("title",
				AttributeValue.createS("y"));
	}

	@Test
	void entityWithANullInATemplateHasNoEntry() {
		Ticket ticket = this.template.insert(Ticket.open("a", "unassigned"));
		assertThat(this.template.keysOf(ticket).index("gsi2")).isEmpty();
		assertThat(this.table.item(Ticket.class, "a")).doesNotContainKey("gsi2pk");
	}

	@Test
	void typeWithoutKeysInAnIndexHasNoEntry() {
		Feed feed = this.template.insert(new Feed("f", null, "text"));
		EntityKeys keys = this.template.keysOf(feed);
		assertThat(keys.index("gsi1")).isEmpty();
		assertPair(this.table.item(Feed.class, "f"), "listingpk", "listingsk", keys.index("listing"));
		assertThat(keys.revision()).isEmpty();
	}

	@Test
	void sizesAndUnitsOfAVersionedEntityAreThoseThatAreStoredAndBilled() {
		Ticket unsaved = new Ticket(null, null, null, null, "x".repeat(3000), Status.OPEN, 3, "ann", Set.of("t"));
		EntityCost estimate = this.template.costOf(unsaved);
		Ticket ticket = this.template.insert(unsaved);
		assertThat(estimate.writeUnits()).isEqualTo(this.billed.take().writes());
		Map<String, AttributeValue> item = this.table.item(Ticket.class, ticket.id());
		EntityCost cost = this.template.costOf(ticket);
		assertThat(cost).isEqualTo(estimate);
		assertThat(cost.bytes()).isEqualTo(ItemSize.of(item));
		assertThat(cost.compressed()).isFalse();
		EntityKeys.Pair revision = this.template.keysOf(ticket).revision().orElseThrow();
		assertThat(cost.revisionBytes()).isEqualTo(ItemSize.of(this.table.item(revision.partition(), revision.sort())));
		assertThat(cost.indexBytes()).containsOnlyKeys("listing", "gsi1", "gsi2")
			.allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(cost.bytes()));
	}

	@Test
	void compressedPayloadCountsAsItIsStored() {
		Page unsaved = new Page();
		unsaved.text = "all the same ".repeat(5000);
		unsaved.expires = Instant.parse("2030-01-01T00:00:00Z");
		EntityCost estimate = this.template.costOf(unsaved);
		assertThat(unsaved.id).isNull();
		assertThat(unsaved.version).isNull();
		Page page = this.template.insert(unsaved);
		assertThat(estimate.writeUnits()).isEqualTo(this.billed.take().writes());
		assertThat(this.template.costOf(page)).isEqualTo(estimate);
		assertThat(estimate.compressed()).isTrue();
		assertThat(estimate.bytes()).isEqualTo(ItemSize.of(this.table.item(Page.class, page.id))).isLessThan(1500);
	}

	@Test
	void readUnitsAreThoseThatAreBilled() {
		Feed feed = this.template.insert(new Feed("f", null, "x".repeat(9000)));
		this.billed.take();
		for (ReadConsistency consistency : ReadConsistency.values()) {
			this.template.findById("f", Feed.class, consistency);
			assertThat(this.template.costOf(feed).readUnits(consistency)).isEqualTo(this.billed.take().reads());
		}
	}

	private static Ticket assigned(String id, String assignee) {
		return new Ticket(id, null, null, null, "title", Status.OPEN, 3, assignee, Set.of());
	}

	private static void assertPair(Map<String, AttributeValue> item, String partition, String sort,
			Optional<EntityKeys.Pair> pair) {
		assertThat(pair.map(EntityKeys.Pair::partition))
			.isEqualTo(Optional.ofNullable(item.get(partition)).map(AttributeValue::s));
		assertThat(pair.map(EntityKeys.Pair::sort))
			.isEqualTo(Optional.ofNullable(item.get(sort)).map(AttributeValue::s));
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "expires#{expires}")
	static class Page {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		public @Nullable String text;

		@TimeToLive
		public @Nullable Instant expires;

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Feed(@Id String id, @LastModifiedDate @Nullable Instant changed, String text) {

	}

}
