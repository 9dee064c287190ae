package io.singletable.internal.layout;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.Audited;
import io.singletable.Compression;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.Versioned;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TableAudit;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what history items keep of their commits, byte for byte.
 */
class CommitFormatIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Invoice.class, Letter.class, Lease.class,
			Deed.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(), (builder) -> builder
		.lifecycle(Lifecycle.none().auditedBy(() -> Optional.of("ann")).tracedBy(() -> "4bf92f")));

	@AfterEach
	void headsHaveNothingOfTheirCommits() {
		assertThat(TableAudit.of(this.table)).isEmpty();
	}

	@Test
	void update() throws IOException {
		Ticket ticket = this.template.insert(ticket());
		this.template.because("The customer called",
				() -> this.template.withMetadata(Map.of("call", "4711", "channel", "phone"),
						() -> this.template.update(Ticket.class)
							.byId("01JD8QZX")
							.set(Ticket::title, "Leaking again")
							.set(Ticket::assignee, null)
							.apply()));
		assertItem(2, "ticket-history-update");
		assertThat(GoldenItem.actual(this.table.item("Ticket#01JD8QZX", "Ticket")))
			.isEqualTo(GoldenItem.expected("ticket-updated"));
		assertThat(ticket.version()).isEqualTo(1);
	}

	@Test
	void updateThatChangesNothing() throws IOException {
		this.template.insert(ticket());
		this.template.update(Ticket.class).byId("01JD8QZX").set(Ticket::title, "Leaking").apply();
		assertItem(2, "ticket-history-unchanged");
	}

	@Test
	void deletion() throws IOException {
		Ticket ticket = this.template.insert(ticket());
		this.template.because("Duplicate", () -> this.template.delete(ticket));
		assertItem(2, "ticket-delete-marker-commit");
	}

	@Test
	void purgeOfWhatHasExpired() throws IOException {
		this.template.insert(new Lease("l1", null, null, this.table.clock().instant().plusSeconds(60)));
		this.table.clock().advance(Duration.ofMinutes(2));
		this.template.because("Space",
				() -> this.template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeExpired(Lease.class));
		assertThat(GoldenItem.actual(this.table.item("~v#Lease#l1", "Lease#00000000000000000002")))
			.isEqualTo(GoldenItem.expected("lease-expiry-marker"));
	}

	@Test
	void insertAfterADeletion() throws IOException {
		this.template.delete(this.template.insert(ticket()));
		this.template.insert(ticket());
		assertItem(3, "ticket-history-reinserted");
	}

	@Test
	void restore() throws IOException {
		Ticket ticket = this.template.insert(ticket());
		this.template.save(ticket.withTitle("Closed"));
		this.template.restore("01JD8QZX", 1, Ticket.class);
		assertItem(3, "ticket-history-restored");
	}

	@Test
	void transactionOfSeveralEntities() throws IOException {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(ticket());
			operations.insert(new Customer("c1", "Ann"));
		});
		assertItem(1, "ticket-history-transaction");
		assertThat(this.table.item("~v#Ticket#01JD8QZX", "Ticket#00000000000000000001").get("_tx"))
			.isEqualTo(this.table.item("Customer#c1", "Customer").get("_wid"));
	}

	@Test
	void entriesOfTheTrail() throws IOException {
		this.template.inTransactionWithoutResult((operations) -> {
			operations.insert(new Deed("d1", null, null, "a"));
			operations.insert(new Deed("d#2", null, null, "b"));
		});
		this.template.deleteById("d#2", Deed.class);
		assertEntry("~v#Deed#d1", "Deed#00000000000000000001", "audited-transaction-first");
		assertEntry("~v#Deed#d$Z2", "Deed#00000000000000000001", "audited-transaction-second");
		assertEntry("~v#Deed#d$Z2", "Deed#00000000000000000002", "audited-delete-marker");
	}

	@Test
	void entryWithoutAuthor() throws IOException {
		this.table.template().insert(new Deed("d1", null, null, "a"));
		assertEntry("~v#Deed#d1", "Deed#00000000000000000001", "audited-without-author");
	}

	private void assertEntry(String partition, String sort, String golden) throws IOException {
		assertThat(GoldenItem.actual(this.table.item(partition, sort))).isEqualTo(GoldenItem.expected(golden));
	}

	@Test
	void transactionOfOneEntityHasNoId() {
		this.template.inTransactionWithoutResult((operations) -> operations.insert(ticket()));
		assertThat(revision(1)).doesNotContainKey("_tx").containsKey("_by");
	}

	@Test
	void writesOfOneVersionKeepWhatBothSay() {
		Ticket ticket = this.template.insert(ticket());
		this.template.inTransactionWithoutResult((operations) -> {
			Ticket first = operations.because("first",
					() -> operations.withMetadata(Map.of("a", "1", "b", "1"), () -> operations.save(ticket)));
			operations.withMetadata(Map.of("b", "2"), () -> operations.save(first.withTitle("Dry")));
		});
		assertThat(revision(2)).containsEntry("_why", AttributeValue.fromS("first"))
			.containsEntry("_meta",
					AttributeValue.fromM(Map.of("a", AttributeValue.fromS("1"), "b", AttributeValue.fromS("2"))))
			.doesNotContainKeys("_op", "_chg");
	}

	@Test
	void insertThatIsSavedAgainInItsTransactionStaysAnInsert() {
		this.template.delete(this.template.insert(ticket()));
		this.template
			.inTransactionWithoutResult((operations) -> operations.save(operations.insert(ticket()).withTitle("Dry")));
		assertThat(revision(3)).containsEntry("_op", AttributeValue.fromS("I"));
	}

	/** The number 1 would say that it is an insert. */
	@Test
	void updateThatBeginsAHistorySaysSo() {
		Map<String, AttributeValue> unversioned = Map.of("pk", AttributeValue.fromS("Invoice#i1"), "sk",
				AttributeValue.fromS("Invoice"), "_type", AttributeValue.fromS("Invoice"), "_wid",
				WriteId.random().toAttribute(), "listingpk", AttributeValue.fromS("Invoice#0"), "listingsk",
				AttributeValue.fromS("i1"), "text", AttributeValue.fromS("a"));
		LocalDynamoDb.client().putItem((put) -> put.tableName(this.table.name()).item(unversioned));
		this.template.update(Invoice.class).byId("i1").set(Invoice::text, "b").apply();
		assertThat(this.table.item("~v#Invoice#i1", "Invoice#00000000000000000001"))
			.containsEntry("_op", AttributeValue.fromS("U"))
			.containsEntry("_chg", AttributeValue.fromSs(List.of("text")));
	}

	@Test
	void changedPathsOfACompressedEntityAreThoseOfItsPayload() {
		Letter letter = this.template.insert(new Letter("l1", null, null, "a".repeat(5_000), "b"));
		this.template.update(letter, new Letter("l1", letter.version(), null, "a".repeat(5_001), "b"));
		assertThat(this.table.item("~v#Letter#l1", "Letter#00000000000000000002")).containsKey("_data")
			.containsEntry("_chg", AttributeValue.fromSs(List.of("text")));
	}

	private Map<String, AttributeValue> revision(int number) {
		return this.table.item("~v#Ticket#01JD8QZX", "Ticket#%020d".formatted(number));
	}

	private void assertItem(int number, String golden) throws IOException {
		assertThat(GoldenItem.actual(revision(number))).isEqualTo(GoldenItem.expected(golden));
	}

	private static Ticket ticket() {
		return new Ticket("01JD8QZX", null, null, null, "Leaking", Status.OPEN, 3, "ann", Set.of("water", "pipe"));
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	record Invoice(@Id String id, @Version @Nullable Long version,
			@LastModifiedDate java.time.@Nullable Instant changed, String text) {
	}

	@SingleTableEntity(compression = Compression.NONE)
	@Versioned
	@Audited
	record Deed(@Id String id, @Version @Nullable Long version, @LastModifiedDate java.time.@Nullable Instant changed,
			String text) {
	}

	@SingleTableEntity
	@Versioned
	record Lease(@Id String id, @Version @Nullable Long version, @LastModifiedDate java.time.@Nullable Instant changed,
			@TimeToLive java.time.Instant until) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@Versioned
	record Letter(@Id String id, @Version @Nullable Long version, @LastModifiedDate java.time.@Nullable Instant changed,
			String text, String greeting) {
	}

}
