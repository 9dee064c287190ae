package io.singletable.test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.singletable.Compression;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the audit itself: it accepts what the library writes, and finds each thing
 * that is wrong.
 */
class TableAuditIntegrationTests {

	private final TestTable table = TestTable.of(Session.class, Lease.class, Ticket.class);

	private final SingleTableTemplate template = this.table.template();

	@BeforeEach
	void fill() {
		Instant later = this.table.clock().instant().plus(Duration.ofHours(1));
		this.template.save(new Session("s", null, later, "open"));
		this.template.save(new Lease("l", null, later, "open", "x".repeat(3000)));
		Ticket ticket = this.template.insert(Ticket.open("t", "one"));
		this.template.save(ticket.withTitle("two"));
		this.template.delete(this.template.insert(Ticket.open("gone", "gone")));
		this.template.delete(this.template.insert(new Lease("gone", null, null, "open", "")));
	}

	@Test
	void acceptsWhatTheLibraryWrites() {
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void findsStaleKeyOfAnIndex() {
		change(Ticket.class, "t", (item) -> item.put("gsi1pk", AttributeValue.fromS("Ticket#status#DONE")));
		assertFound("has of the library");
	}

	@Test
	void findsEntryThatIsMissingInAnIndex() {
		change(Ticket.class, "t", (item) -> item.remove("gsi1pk"));
		assertFound("has of the library");
	}

	@Test
	void findsEntryOfADeletedEntity() {
		change(Ticket.class, "gone", (item) -> {
			item.put("gsi1pk", AttributeValue.fromS("Ticket#status#OPEN"));
			item.put("gsi1sk", AttributeValue.fromS("p5013#gone"));
		});
		assertFound("is by gsi1pk in an index");
	}

	@Test
	void findsListingThatDoesNotFollowTheLastChange() {
		change(Session.class, "s",
				(item) -> item.put("changed", AttributeValue.fromS("2026-11-21T09:15:00.000000000Z")));
		assertFound("has of the library");
	}

	@Test
	void findsExpiryThatDoesNotFollowTheProperty() {
		change(Session.class, "s",
				(item) -> item.put("expires", AttributeValue.fromS("2026-11-21T11:15:00.000000000Z")));
		assertFound("has of the library");
	}

	@Test
	void findsRemovalThatDoesNotFollowTheExpiry() {
		change(Lease.class, "l", (item) -> item.remove("_ttl"));
		assertFound("has of the library");
	}

	@Test
	void findsPropertyBesideACompressedPayloadThatDiffersFromIt() {
		change(Lease.class, "l", (item) -> item.put("state", AttributeValue.fromS("closed")));
		assertFound("filterable");
	}

	@Test
	void findsPropertyBesideACompressedPayloadThatShouldNotBeThere() {
		change(Lease.class, "l", (item) -> item.put("text", AttributeValue.fromS("stale")));
		assertFound("filterable");
	}

	@Test
	void findsItemWithoutTheIdOfItsWrite() {
		change(Session.class, "s", (item) -> item.remove("_wid"));
		assertFound("has the id of a write");
	}

	@Test
	void findsVersionWithoutHistoryItem() {
		this.table.delete(this.table.key(Ticket.class, "t", 2));
		assertFound("as the item of the current version is null");
	}

	@Test
	void findsGapInAHistory() {
		this.template.save(this.template.getRequired("t", Ticket.class).withTitle("three"));
		this.table.delete(this.table.key(Ticket.class, "t", 2));
		assertFound("keeps a number of versions up to its own");
		assertThat(TableAudit.withDeletedVersions(this.table)).isEmpty();
	}

	@Test
	void findsVersionThatItsEntityNeverHad() {
		Map<String, AttributeValue> phantom = new HashMap<>(this.table.item(this.table.key(Ticket.class, "t", 2)));
		phantom.put("sk", AttributeValue.fromS(this.table.key(Ticket.class, "t", 3).sort()));
		phantom.put("_v", AttributeValue.fromN("3"));
		this.table.put(phantom);
		assertFound("is neither an entity nor a version of one");
	}

	@Test
	void findsVersionThatDiffersFromItsHistoryItem() {
		change(Ticket.class, "t", (item) -> item.put("title", AttributeValue.fromS("three")));
		assertFound("as the item of the current version is");
	}

	@Test
	void findsVersionsOfOneWrite() {
		Map<String, AttributeValue> first = new HashMap<>(this.table.item(this.table.key(Ticket.class, "t", 1)));
		first.put("_wid", this.table.item(Ticket.class, "t").get("_wid"));
		this.table.put(first);
		assertFound("has the id of a write that no other version has");
	}

	@Test
	void findsUniqueValuesThatAreMissingLeftOverOrOfAnotherEntity() {
		TestTable claimed = TestTable.of(Account.class);
		claim(claimed, "a", "a@b");
		assertThat(TableAudit.of(claimed)).isEmpty();
		claim(claimed, "b", "a@b");
		assertThat(TableAudit.of(claimed)).singleElement().asString().contains("holds a value by the item");
		claimed.delete(claimed.key(Account.class, "b"));
		assertThat(TableAudit.of(claimed)).singleElement().asString().contains("holds a value by the item");
		claim(claimed, "a", "a@b");
		claim(claimed, "a", "b@b");
		assertThat(TableAudit.of(claimed)).singleElement().asString().contains("is a value that no entity holds");
		Map<String, AttributeValue> item = new HashMap<>(claimed.item(Account.class, "a"));
		item.remove("_u");
		claimed.put(item);
		assertThat(TableAudit.of(claimed)).anySatisfy((it) -> assertThat(it).contains("has of the library"));
	}

	/** Put an account and the item of its value, as they are stored. */
	private static void claim(TestTable table, String id, String email) {
		EntityMetadata<? super Account> type = table.registry().required(Account.class);
		Map<String, AttributeValue> head = new HashMap<>();
		ItemKey key = table.key(Account.class, id);
		WriteId writeId = WriteId.random();
		UniqueClaims claims = new EntityClaims(table.layout()).of(type, new Account(id, 1L, email));
		head.putAll(key.toAttributes(table.layout().keyNames()));
		head.put("email", AttributeValue.fromS(email));
		table.layout().addHeader(type, new ItemHeader("Account", 1, writeId, null, false, 0, null, null, claims), head);
		table.put(head);
		Map<String, AttributeValue> sentinel = new HashMap<>(table.layout()
			.uniqueKey(type, "email", table.layout().hashOf(List.of(email)))
			.toAttributes(table.layout().keyNames()));
		sentinel.put("_type", AttributeValue.fromS("Account"));
		sentinel.put("_wid", writeId.toAttribute());
		sentinel.put("_owner", AttributeValue.fromS(key.partition()));
		sentinel.put("_ownersk", AttributeValue.fromS(key.sort()));
		table.put(sentinel);
	}

	private void change(Class<?> type, String id, Consumer<Map<String, AttributeValue>> change) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(type, id));
		change.accept(item);
		this.table.put(item);
	}

	private void assertFound(String finding) {
		assertThat(TableAudit.of(this.table)).anySatisfy((it) -> assertThat(it).contains(finding));
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Session(@Id String id, @LastModifiedDate @Nullable Instant changed, @TimeToLive @Nullable Instant expires,
			String state) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	record Lease(@Id String id, @Version @Nullable Long version, @TimeToLive @Nullable Instant expires,
			@Filterable String state, String text) {
	}

	@SingleTableEntity(listing = Listing.NONE)
	record Account(@Id String id, @Version @Nullable Long version, @Unique String email) {
	}

}
