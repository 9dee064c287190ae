package io.singletable.internal.layout;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.schema.TableRecord;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
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
 * Tests for the stored format, byte for byte: golden files hold every kind of item.
 * Users' tables depend on them, so a change here is a change of the format's version.
 */
class StoredFormatIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Comment.class, Report.class,
			Session.class, Order.class, Line.class, Settings.class, Book.class, Message.class, Account.class,
			Invoice.class, Guest.class);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void unversionedEntity() throws IOException {
		this.template.insert(new Customer("c1", "Ann"));
		assertItem("Customer#c1", "Customer", "customer");
	}

	@Test
	void versionedEntityAndItsHistory() throws IOException {
		this.template.insert(ticket());
		assertItem("Ticket#01JD8QZX", "Ticket", "ticket");
		assertItem("~v#Ticket#01JD8QZX", "Ticket#00000000000000000001", "ticket-history");
	}

	@Test
	void nullLeavesAnIndexAndTheItem() throws IOException {
		this.template.insert(new Ticket("t#2", null, null, null, "Bare", Status.OPEN, 3, null, Set.of()));
		assertItem("Ticket#t$Z2", "Ticket", "ticket-unassigned");
	}

	@Test
	void tombstoneAndDeleteMarker() throws IOException {
		Ticket ticket = this.template.insert(ticket());
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.delete(ticket);
		assertItem("Ticket#01JD8QZX", "Ticket", "ticket-tombstone");
		assertItem("~v#Ticket#01JD8QZX", "Ticket#00000000000000000002", "ticket-delete-marker");
	}

	@Test
	void entityInAnotherOnesCollection() throws IOException {
		this.template.insert(new Comment(new Comment.Key("01JD8QZX", "01JE"), "Hello"));
		assertItem("Ticket#01JD8QZX", "Comment#01JE", "comment");
	}

	@Test
	void compressedEntityThatExpiresAndItsHistory() throws IOException {
		this.template.insert(new Report("r1", null, null, "ann", "x".repeat(5_000),
				Instant.ofEpochSecond(1_800_000_000, 500_000_000)));
		assertItem("Report#r1", "Report", "report");
		assertItem("~v#Report#r1", "Report#00000000000000000001", "report-history");
	}

	@Test
	void entityWithoutHistoryThatExpiresListedByChangeInASharedIndex() throws IOException {
		this.template.insert(new Session("s1", null, null, "mobile", Instant.ofEpochSecond(1_800_000_000)));
		assertItem("Session#s1", "Session", "session");
	}

	@Test
	void tombstoneWithoutHistory() throws IOException {
		Session session = this.template.insert(new Session("s1", null, null, "mobile", null));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.delete(session);
		assertItem("Session#s1", "Session", "session-tombstone");
	}

	@Test
	void deletedEntitiesWhoseContentIsKept() throws IOException {
		Invoice invoice = this.template.insert(new Invoice("i#1", null, null, "x".repeat(5_000)));
		Guest guest = this.template.insert(new Guest(7, null, "ann@x", Instant.ofEpochSecond(1_800_000_000)));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.delete(invoice);
		this.template.delete(guest);
		assertItem("Invoice#i$Z1", "Invoice", "soft-deleted");
		assertItem("~v#Invoice#i$Z1", "Invoice#00000000000000000002", "soft-deleted-marker");
		assertItem("Guest#p5017", "Guest", "soft-deleted-without-history");
	}

	@Test
	void deletedEntityThatIsListedWithoutContent() throws IOException {
		this.table.recordedTemplate();
		this.template.insert(new Guest(7, null, "ann@x", null));
		this.table.clock().advance(Duration.ofMinutes(1));
		this.template.deleteById(7, Guest.class);
		this.template.purge(7, Guest.class);
		Map<String, AttributeValue> typeRecord = new HashMap<>(this.table.item("~meta", "type#Guest"));
		typeRecord.remove("_parts");
		this.table.put(typeRecord);
		this.table.recordedTemplate().backfill(Guest.class).run();
		assertItem("Guest#p5017", "Guest", "listed-tombstone");
	}

	@Test
	void computedPropertiesBesideAndInACompressedPayload() throws IOException {
		this.template.insert(new Book("b1", "LATHE", "x".repeat(5_000)));
		assertItem("Book#b1", "Book", "computed-compressed");
		this.template.insert(new Book("b2", "LATHE", ""));
		assertItem("Book#b2", "Book", "computed");
	}

	@Test
	void shardedListing() throws IOException {
		this.template.insert(new Order(new Order.Key("c1", "o1"), 12.5));
		assertItem("Customer#c1", "Order#o1", "order");
	}

	@Test
	void shardedIndex() throws IOException {
		this.template.insert(new Message("m1", "ann", 7));
		this.template.insert(new Message("m2", "ann", 7));
		assertItem("Message#m1", "Message", "sharded-index");
		assertItem("Message#m2", "Message", "sharded-index-first");
	}

	@Test
	void historyOfAnEntityWithAComposedSortKeyThatIsNotListed() throws IOException {
		this.template.insert(new Line(new Line.Key("o1", 7), null, null, 2));
		assertItem("~v#Order#o1", "Line$Zp5017#00000000000000000001", "line-history");
		assertThat(this.table.item("Order#o1", "Line#p5017")).doesNotContainKey("listingpk");
	}

	@Test
	void singleton() throws IOException {
		this.template.save(new Settings(null, 5));
		assertItem("Settings#singleton", "Settings", "singleton");
	}

	@Test
	void recordOfTheTable() throws IOException {
		new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()), this.table.name(),
				this.table.layout(), this.table.registry())
			.reconcile();
		assertItem("~meta", "layout", "table-format");
		assertItem("~meta", "type#Ticket", "table-type");
		assertItem("~meta", "type#Book", "table-type-computed");
		assertItem("~meta", "type#Message", "table-type-sharded");
		assertItem("~meta", "type#Account", "table-type-unique");
	}

	/**
	 * The hash is SHA-256 of 00000009 "ann@x.org" 00000001 "b".
	 */
	@Test
	void keyOfAUniqueSentinel() {
		TableLayout layout = this.table.layout();
		ItemKey key = layout.uniqueKey(this.table.registry().find("Ticket").orElseThrow(), "email",
				layout.hashOf(List.of("ann@x.org", "b")));
		assertThat(key).isEqualTo(new ItemKey(
				"~unique#Ticket#email#14b0682df34b49b8cc2f9bc2bdf454709db9c44003bd9c462ebb5ce2a38d26ca", "~unique"));
	}

	@Test
	void valuesOfAUniqueSentinelDontRunTogether() {
		TableLayout layout = this.table.layout();
		assertThat(layout.hashOf(List.of("ab", "c"))).isNotEqualTo(layout.hashOf(List.of("a", "bc")));
	}

	@Test
	void whatIsStoredReadsBackAsItWas() {
		Ticket ticket = this.template.insert(ticket());
		Report report = this.template
			.insert(new Report("r1", null, null, "ann", "x".repeat(5_000), Instant.ofEpochSecond(1_800_000_000)));
		Session session = this.template.insert(new Session("s1", null, null, "mobile", null));
		Line line = this.template.insert(new Line(new Line.Key("o1", 7), null, null, 2));
		assertThat(this.template.findById("01JD8QZX", Ticket.class)).contains(ticket);
		assertThat(this.template.findById("r1", Report.class)).contains(report);
		assertThat(this.template.findById("s1", Session.class)).contains(session);
		assertThat(this.template.findById(new Line.Key("o1", 7), Line.class)).contains(line);
	}

	private static Ticket ticket() {
		return new Ticket("01JD8QZX", null, null, null, "Leaking", Status.OPEN, 3, "ann", Set.of("water", "pipe"));
	}

	private void assertItem(String partition, String sort, String golden) throws IOException {
		Map<String, ?> item = this.table.item(partition, sort);
		assertThat(item).as("item " + golden).isNotEmpty();
		assertThat(GoldenItem.actual(this.table.item(partition, sort))).isEqualTo(GoldenItem.expected(golden));
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "title#{titleLower}")
	record Book(@Id String id, String title, String body) {

		@Computed(from = "title")
		String titleLower() {
			return this.title.toLowerCase(Locale.ROOT);
		}

		@Computed(from = "body")
		@Filterable
		int length() {
			return this.body.length();
		}

		@Computed
		String first() {
			return this.title.substring(0, 1);
		}

	}

	@Singleton
	@SingleTableEntity
	record Settings(@Id @Nullable String id, int maxUploads) {
	}

	@SingleTableEntity(listing = Listing.NONE, schemaVersion = 4)
	@Versioned
	record Report(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			@Filterable String author, String body, @TimeToLive Instant expires) {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "Feed#{device}", sortKey = "{changed}", shared = true)
	record Session(@Id String id, @Version @Nullable Integer version, @LastModifiedDate @Nullable Instant changed,
			String device, @TimeToLive @Nullable Instant expires) {
	}

	@SingleTableEntity(partitionKey = "Customer#{customer}", sortKey = "Order#{number}", shards = 100)
	record Order(@Id Order.Key key, double total) {

		record Key(String customer, String number) {
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "to#{to}", sortKey = "{rank}", shards = 4)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "rank#{rank}")
	record Message(@Id String id, String to, int rank) {
	}

	@SingleTableEntity(partitionKey = "Order#{order}", sortKey = "Line#{number}", listing = Listing.NONE,
			compression = Compression.NONE)
	@Versioned
	record Line(@Id Line.Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			int amount) {

		record Key(String order, int number) {
		}

	}

	@SingleTableEntity
	@Unique(name = "login", properties = { "realm", "number" })
	@Unique(name = "former", retired = true)
	record Account(@Id String id, @Version @Nullable Long version, @JsonProperty("mail") @Unique String email,
			String realm, int number) {
	}

	@SingleTableEntity(shards = 10, schemaVersion = 3)
	@Versioned
	@SoftDelete(retention = "P30D")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "id#{id}")
	record Invoice(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String body) {
	}

	@SingleTableEntity
	@SoftDelete(retention = "P90D")
	record Guest(@Id int number, @Version @Nullable Long version, @Unique String email, @TimeToLive Instant until) {
	}

}
