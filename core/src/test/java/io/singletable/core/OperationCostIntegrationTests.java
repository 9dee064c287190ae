package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.cost.ItemAction;
import io.singletable.cost.OperationDescription;
import io.singletable.cost.RequestCount;
import io.singletable.cost.UnitEstimate;
import io.singletable.cost.UnitEstimate.Example;
import io.singletable.test.BilledUnits;
import io.singletable.test.BilledUnits.Bill;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests that estimates of operations are what they send, and what DynamoDB Local reports
 * as consumed for it.
 */
class OperationCostIntegrationTests {

	private static final String EACH_OF_3 = "items of up to 1 KB, with an entry in each of its 3 indexes";

	private static final String UNMOVED = ", whose keys stay the same";

	private static final String MOVED = ", whose keys change";

	private static final String FEWEST = "items of up to 1 KB, with as few entries in indexes as possible";

	private final BilledUnits billed = new BilledUnits();

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Pruned.class, Numbered.class, Kept.class,
			Feed.class, Created.class, Slot.class);

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.billed));

	private final BilledUnits billedByRule = BilledUnits.byRuleOfTransactions();

	private final SingleTableTemplate byRule = this.table.template(LocalDynamoDb.newClient(this.billedByRule));

	@Test
	void versionedInsertIsATransactionOfCurrentItemAndHistory() {
		OperationDescription insert = describe(Ticket.class, EntityOperation.INSERT);
		assertThat(insert.actions()).extracting(ItemAction::kind, ItemAction::item)
			.containsExactly(tuple(ItemAction.Kind.PUT, "current item"),
					tuple(ItemAction.Kind.PUT, "version in the history"),
					tuple(ItemAction.Kind.DELETE, "oldest version in the history"));
		this.template.insert(Ticket.open("a", "unassigned"));
		Bill bill = this.billed.take();
		assertRequests(insert, bill);
		assertThat(example(insert, FEWEST) + 1).as("with an entry in gsi1").isEqualTo(bill.writes());
		this.template.insert(assigned("b", "ann"));
		assertWrites(insert, EACH_OF_3, this.billed.take());
	}

	@Test
	void insertOverATombstoneIsASecondRequest() {
		this.template.delete(this.template.insert(assigned("a", "ann")));
		this.billed.take();
		this.template.insert(assigned("a", "ann"));
		assertThat(this.billed.take().requests()).containsExactly("TransactWriteItems (refused)", "TransactWriteItems");
		assertThat(describe(Ticket.class, EntityOperation.INSERT).cost().requests().max()).isEqualTo(2);
	}

	@Test
	void versionedSaveWritesEntriesOfIndexesOnceOrTwice() {
		OperationDescription save = describe(Ticket.class, EntityOperation.SAVE);
		Ticket first = this.template.insert(assigned("a", "ann"));
		this.billed.take();
		Ticket second = this.template.save(first.withTitle("other"));
		Bill bill = this.billed.take();
		assertRequests(save, bill);
		assertWrites(save, EACH_OF_3 + UNMOVED, bill);
		this.template.save(new Ticket("a", second.version(), second.createdAt(), second.updatedAt(), "other",
				Status.DONE, 4, "bob", Set.of()));
		assertWrites(save, EACH_OF_3 + MOVED, this.billed.take());
	}

	@Test
	void prunedVersionIsAnotherActionOfTheSave() {
		OperationDescription save = describe(Pruned.class, EntityOperation.SAVE);
		Pruned first = this.template.save(new Pruned("a", null, null));
		Pruned second = this.template.save(first);
		this.billed.take();
		this.template.save(second);
		double unmoved = example(save, "items of up to 1 KB, with an entry in its index");
		// DynamoDB Local does not report deletes in a transaction.
		assertThat(this.billed.take().writes()).isEqualTo(unmoved);
		assertThat(example(save, "in addition, an oldest version of up to 1 KB that is deleted")).isEqualTo(2);
		assertThat(save.actions()).last()
			.isEqualTo(new ItemAction(ItemAction.Kind.DELETE, "oldest version in the history", null,
					"there are more than 2 versions"));
	}

	@Test
	void versionedDeleteRemovesEntriesOfIndexes() {
		OperationDescription delete = describe(Ticket.class, EntityOperation.DELETE);
		Ticket ticket = this.template.insert(assigned("a", "ann"));
		Ticket other = this.template.insert(assigned("b", "ann"));
		this.billed.take();
		this.template.delete(ticket);
		Bill bill = this.billed.take();
		assertRequests(delete, bill);
		assertWrites(delete, EACH_OF_3, bill);
		this.template.deleteById("b", Ticket.class);
		OperationDescription deleteById = describe(Ticket.class, EntityOperation.DELETE_BY_ID);
		bill = this.billed.take();
		assertThat(other.version()).isOne();
		assertRequests(deleteById, bill);
		assertWrites(deleteById, EACH_OF_3, bill);
		assertReads(deleteById, bill);
	}

	@Test
	void itemsOfSeveralKilobytesFollowTheRule() {
		OperationDescription insert = describe(Customer.class, EntityOperation.INSERT);
		UnitEstimate units = units(insert);
		assertThat(units.rule())
			.isEqualTo("1 for each KB of the current item, rounded up; replaced items count if they "
					+ "are larger; 1 for each KB of each entry that is written in listing, rounded up");
		this.template.insert(new Customer("c", "x".repeat(2_500)));
		assertThat(this.billed.take().writes()).isEqualTo(3 + 3);
		this.template.save(new Customer("c", "small"));
		assertThat(this.billed.take().writes()).isEqualTo(3 + 3);
	}

	@Test
	void plainTypeIsWrittenWithoutATransaction() {
		String each = "items of up to 1 KB, with an entry in its index";
		this.template.insert(new Customer("c", "Ann"));
		assertBilled(Customer.class, EntityOperation.INSERT, each);
		this.template.save(new Customer("c", "Bob"));
		assertBilled(Customer.class, EntityOperation.SAVE, each);
		this.template.update(new Customer("c", "Cid"));
		assertBilled(Customer.class, EntityOperation.UPDATE, each);
		this.template.delete(new Customer("c", "Cid"));
		assertBilled(Customer.class, EntityOperation.DELETE, each);
		this.template.insert(new Customer("c", "Ann"));
		this.billed.take();
		this.template.deleteById("c", Customer.class);
		assertBilled(Customer.class, EntityOperation.DELETE_BY_ID, each);
	}

	@Test
	void versionWithoutHistoryIsOneItem() {
		Numbered numbered = this.template.save(new Numbered("n", null));
		String each = "items of up to 1 KB, with an entry in its index";
		assertBilled(Numbered.class, EntityOperation.INSERT, each);
		numbered = this.template.save(numbered);
		assertBilled(Numbered.class, EntityOperation.SAVE, each);
		this.template.delete(numbered);
		assertBilled(Numbered.class, EntityOperation.DELETE, each);
	}

	@Test
	void listingByTimeIsMovedByEachSave() {
		Feed feed = this.template.save(new Feed("f", null, "x"));
		this.billed.take();
		this.table.clock().advance(Duration.ofSeconds(1));
		this.template.save(feed);
		assertBilled(Feed.class, EntityOperation.SAVE, "items of up to 1 KB, with an entry in its index");
	}

	@Test
	void updateReadsACreatedDateThatIsMissing() {
		Created created = this.template.insert(new Created("c", null));
		this.billed.take();
		OperationDescription update = describe(Created.class, EntityOperation.UPDATE);
		this.template.update(new Created("c", null));
		Bill bill = this.billed.take();
		assertRequests(update, bill);
		assertReads(update, bill);
		this.template.update(created);
		assertThat(this.billed.take().requests()).containsExactly("PutItem");
		assertThat(update.cost().requests().min()).isOne();
	}

	@Test
	void updateInPlaceIsOneRequest() {
		String each = "items of up to 1 KB, with an entry in its index";
		this.template.insert(new Customer("c", "Ann"));
		this.billed.take();
		this.template.update(Customer.class).byId("c").set(Customer::name, "Bob").apply();
		assertBilled(Customer.class, EntityOperation.UPDATE_IN_PLACE, each);
		assertThat(describe(Customer.class, EntityOperation.UPDATE_IN_PLACE).actions())
			.containsExactly(new ItemAction(ItemAction.Kind.UPDATE, "current item", "it exists", null));
	}

	@Test
	void updateInPlaceOfAVersionedTypeIsAReadAndAVersion() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		this.template.update(Ticket.class).byId("a").set(Ticket::title, "other").apply();
		OperationDescription update = describe(Ticket.class, EntityOperation.UPDATE_IN_PLACE);
		Bill bill = this.billed.take();
		assertRequests(update, bill);
		assertReads(update, bill);
		assertWrites(update, EACH_OF_3 + UNMOVED, bill);
		assertThat(this.template.update(Ticket.class).byId("none").set(Ticket::title, "other").applyIfMatching())
			.isEmpty();
		assertThat(this.billed.take().requests()).hasSize(update.cost().requests().min());
	}

	@Test
	void updateInPlaceThatHasToReadTheEntityIsTheMostRequests() {
		OperationDescription update = describe(Slot.class, EntityOperation.UPDATE_IN_PLACE);
		this.template.insert(new Slot("s", "shelf", 1));
		this.billed.take();
		this.template.update(Slot.class).byId("s").set(Slot::place, 2).apply();
		Bill bill = this.billed.take();
		assertThat(bill.requests()).hasSize(update.cost().requests().max());
		assertReads(update, bill);
		assertWrites(update, "items of up to 1 KB, with an entry in each of its 2 indexes, whose keys change", bill);
	}

	@Test
	void saveInATransactionIsItsPartOfOneRequest() {
		for (String id : List.of("a", "b")) {
			this.template.insert(new Customer(id, "Ann"));
			this.template.insert(assigned(id, "ann"));
		}
		this.billedByRule.take();
		this.byRule.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("a", "Bob"));
			tx.save(new Customer("b", "Bob"));
		});
		OperationDescription save = describe(Customer.class, EntityOperation.SAVE_IN_TRANSACTION);
		Bill bill = this.billedByRule.take();
		assertRequests(save, bill);
		assertThat(bill.writes()).isEqualTo(2 * example(save, "items of up to 1 KB, with an entry in its index"));
		List<Ticket> tickets = this.template.findAllById(List.of("a", "b"), Ticket.class);
		this.byRule.inTransactionWithoutResult((tx) -> tickets.forEach((it) -> tx.save(it.withTitle("other"))));
		OperationDescription versioned = describe(Ticket.class, EntityOperation.SAVE_IN_TRANSACTION);
		bill = this.billedByRule.take();
		assertRequests(versioned, bill);
		assertThat(bill.writes()).isEqualTo(2 * example(versioned, EACH_OF_3 + UNMOVED));
		assertThat(units(versioned)).isEqualTo(units(describe(Ticket.class, EntityOperation.SAVE)));
	}

	@Test
	void saveInATransactionReadsACreatedDateThatIsMissing() {
		OperationDescription save = describe(Created.class, EntityOperation.SAVE_IN_TRANSACTION);
		Created created = this.template.insert(new Created("c", null));
		this.billedByRule.take();
		this.byRule.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("a", "Bob"));
			tx.save(new Created("c", null));
		});
		Bill bill = this.billedByRule.take();
		assertRequests(save, bill);
		assertReads(save, bill);
		this.byRule.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("a", "Bob"));
			tx.save(created);
		});
		assertThat(this.billedByRule.take().requests()).containsExactly("TransactWriteItems");
		assertThat(save.cost().requests().min()).isOne();
	}

	@Test
	void readTransactionIsOneRequestOfTwiceTheUnits() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		OperationDescription read = describe(Ticket.class, EntityOperation.READ_TRANSACTION);
		this.template.readTransaction((reads) -> reads.byId("a", Ticket.class));
		Bill bill = this.billed.take();
		assertRequests(read, bill);
		assertReads(read, bill);
		this.template.readTransaction((reads) -> reads.byIds(List.of("a", "none"), Ticket.class));
		assertThat(this.billed.take().reads()).isEqualTo(2 * read.cost().readUnits().min());
	}

	@Test
	void pointReadsCostTheirItem() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		assertThat(this.template.findById("a", Ticket.class)).isPresent();
		assertRead(EntityOperation.FIND_BY_ID);
		assertThat(this.template.existsById("a", Ticket.class)).isTrue();
		assertRead(EntityOperation.EXISTS_BY_ID);
		assertThat(this.template.findById("none", Ticket.class)).isEmpty();
		assertThat(this.billed.take().reads()).isEqualTo(0.5);
		assertThat(this.template.findRevision("a", 1, Ticket.class)).isPresent();
		OperationDescription findRevision = describe(Ticket.class, EntityOperation.FIND_REVISION);
		Bill found = this.billed.take();
		assertThat(found.requests()).hasSize(findRevision.cost().requests().min());
		assertReads(findRevision, found);
		assertThat(this.template.findRevision("a", 2, Ticket.class)).isEmpty();
		assertThat(this.billed.take().requests()).hasSize(findRevision.cost().requests().max());
		assertThat(this.template.findAsOf("a", Instant.MAX, Ticket.class)).isPresent();
		Bill bill = this.billed.take();
		OperationDescription asOf = describe(Ticket.class, EntityOperation.FIND_AS_OF);
		assertThat(bill.requests()).hasSize(asOf.cost().requests().min());
		assertThat(bill.reads()).isEqualTo(asOf.cost().readUnits().min());
	}

	@Test
	void deleteOfAllIsOneRequestForEachListedEntity() {
		OperationDescription deleteAll = describe(Ticket.class, EntityOperation.DELETE_ALL);
		assertThat(deleteAll.requests()).containsExactly("Query", "TransactWriteItems");
		assertThat(deleteAll.cost().requests().rule()).isEqualTo("1 for each MB read; then for each deleted entity: 1");
		assertThat(units(deleteAll).examples())
			.isEqualTo(units(describe(Ticket.class, EntityOperation.DELETE)).examples());
	}

	@Test
	void deleteOfACollectionReadsThePartitionAndDeletesEachEntity() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		ItemCollection collection = this.template.collection(CollectionKey.of(Ticket.class, "a"));
		collection.deleteAll(Parallelism.of(Runnable::run, 1));
		OperationDescription delete = describe(Ticket.class, EntityOperation.DELETE_COLLECTION);
		assertRequests(delete, this.billed.take());
		assertThat(delete.cost().requests().rule()).isEqualTo("1 for each MB read; then for each deleted entity: 1");
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		collection.purgeAll(Parallelism.of(Runnable::run, 1));
		OperationDescription purge = describe(Ticket.class, EntityOperation.PURGE_COLLECTION);
		assertThat(this.billed.take().requests().stream().distinct()).isEqualTo(purge.requests());
	}

	@Test
	void saveOfChangesReadsAHundredEntitiesWithARequest() {
		OperationDescription changes = describe(Ticket.class, EntityOperation.SAVE_CHANGED);
		assertThat(changes.requests()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(changes.cost().requests().rule())
			.isEqualTo("1 for each 100 keys; then for each entity that is new or differs: 1");
		Ticket ticket = this.template.insert(assigned("a", "ann"));
		this.template.insert(assigned("b", "ann"));
		this.billed.take();
		this.template.parallel(Parallelism.of(Runnable::run, 1))
			.saveChanged(List.of(ticket.withTitle("other"), assigned("b", "ann")));
		Bill bill = this.billed.take();
		assertThat(bill.requests()).isEqualTo(changes.requests());
		assertThat(bill.reads()).isEqualTo(2);
		assertThat(changes.cost().readUnits().rule()).startsWith("1 for each 4 KB of each item");
		assertThat(example(changes, EACH_OF_3 + UNMOVED)).isEqualTo(bill.writes());
	}

	@Test
	void countReadsTheListing() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		this.template.counts();
		Bill bill = this.billed.take();
		OperationDescription count = describe(Ticket.class, EntityOperation.COUNT);
		assertThat(bill.requests()).containsOnly("Query");
		assertThat(count.requests()).containsExactly("Query");
		assertThat(count.cost().requests().rule()).isEqualTo("1 for each MB read");
		assertThat(count.cost().writeUnits()).isNull();
	}

	@Test
	void restoreReadsVersionAndCurrentItem() {
		Ticket ticket = this.template.insert(assigned("a", "ann"));
		this.template.save(ticket.withTitle("other"));
		this.billed.take();
		this.template.restore("a", 1, Ticket.class);
		OperationDescription restore = describe(Ticket.class, EntityOperation.RESTORE);
		Bill bill = this.billed.take();
		assertRequests(restore, bill);
		assertReads(restore, bill);
		assertWrites(restore, EACH_OF_3 + UNMOVED, bill);
	}

	@Test
	void purgeBeginsWithATombstone() {
		this.template.insert(assigned("a", "ann"));
		this.billed.take();
		this.template.purge("a", Ticket.class);
		assertRequests(describe(Ticket.class, EntityOperation.PURGE), this.billed.take());
	}

	@Test
	void softDeleteIsADeleteAndOneIndexEntryMore() {
		Kept kept = this.template.insert(new Kept("k", null, "a"));
		this.billed.take();
		this.template.delete(kept);
		assertBilled(Kept.class, EntityOperation.DELETE, "items of up to 1 KB, with an entry in each of its 2 indexes");
		this.template.findDeleted(Kept.class, ScrollPosition.keyset(), Limit.of(5));
		assertRequests(describe(Kept.class, EntityOperation.FIND_DELETED), this.billed.take());
		this.template.restoreDeleted("k", Kept.class);
		OperationDescription restore = describe(Kept.class, EntityOperation.RESTORE_DELETED);
		Bill bill = this.billed.take();
		assertRequests(restore, bill);
		assertReads(restore, bill);
		assertThat(bill.writes()).isBetween(units(restore).min(),
				example(restore, "items of up to 1 KB, with an entry in each of its 2 indexes, whose keys change"));
		this.template.deleteById("k", Kept.class);
		this.table.clock().advance(Duration.ofDays(31));
		this.billed.take();
		this.template.parallel(Parallelism.of(Runnable::run, 1)).keepGoing().purgeDeleted(Kept.class);
		assertBilled(Kept.class, EntityOperation.PURGE_DELETED, "a deleted item of up to 1 KB");
		assertThat(this.template.describeOperations(Numbered.class).find(EntityOperation.FIND_DELETED)).isEmpty();
	}

	@Test
	void getOrCreateReadsAndInserts() {
		OperationDescription description = describe(Customer.class, EntityOperation.GET_OR_CREATE);
		this.template.getOrCreate("c", Customer.class, () -> new Customer("c", "Ann"));
		Bill bill = this.billed.take();
		assertRequests(description, bill);
		assertReads(description, bill);
		this.template.getOrCreate("c", Customer.class, () -> new Customer("c", "Ann"));
		assertThat(this.billed.take().requests()).hasSize(description.cost().requests().min());
	}

	@Test
	void typeWithoutHistoryHasNoOperationsOnIt() {
		assertThat(this.template.describeOperations(Customer.class).find(EntityOperation.RESTORE)).isEmpty();
		assertThat(this.template.describeOperations(Numbered.class).find(EntityOperation.PURGE)).isEmpty();
	}

	@Test
	void classOfNoEntityIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.describeOperations(String.class))
			.withMessageContaining("is not an entity of this table");
	}

	private OperationDescription describe(Class<?> type, EntityOperation operation) {
		return this.template.describeOperations(type).of(operation);
	}

	private void assertBilled(Class<?> type, EntityOperation operation, String example) {
		OperationDescription description = describe(type, operation);
		Bill bill = this.billed.take();
		assertRequests(description, bill);
		assertWrites(description, example, bill);
	}

	private void assertRead(EntityOperation operation) {
		OperationDescription description = describe(Ticket.class, operation);
		Bill bill = this.billed.take();
		assertRequests(description, bill);
		assertReads(description, bill);
		assertThat(description.cost().requests()).isEqualTo(RequestCount.of(1));
	}

	private static void assertRequests(OperationDescription description, Bill bill) {
		assertThat(bill.requests()).isEqualTo(description.requests());
		Integer max = description.cost().requests().max();
		assertThat(bill.requests()).hasSizeBetween(description.cost().requests().min(),
				Optional.ofNullable(max).orElse(Integer.MAX_VALUE));
	}

	private static void assertWrites(OperationDescription description, String example, Bill bill) {
		assertThat(bill.writes()).isEqualTo(example(description, example));
	}

	private static void assertReads(OperationDescription description, Bill bill) {
		CostEstimate cost = description.cost();
		assertThat(cost.readUnits()).isNotNull();
		double sum = cost.readUnits().examples().stream().mapToDouble(Example::units).sum();
		assertThat(bill.reads()).isEqualTo(description.operation() == EntityOperation.RESTORE ? 2 * sum : sum);
	}

	private static double example(OperationDescription description, String of) {
		List<Example> examples = units(description).examples();
		return examples.stream()
			.filter((example) -> example.of().equals(of))
			.findFirst()
			.orElseThrow(() -> new AssertionError(of + " is none of " + examples))
			.units();
	}

	private static UnitEstimate units(OperationDescription description) {
		UnitEstimate units = description.cost().writeUnits();
		assertThat(units).isNotNull();
		return units;
	}

	private static Ticket assigned(String id, String assignee) {
		return new Ticket(id, null, null, null, "x", Status.OPEN, 3, assignee, Set.of());
	}

	@SingleTableEntity
	@Versioned(maxVersions = 2)
	record Pruned(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt) {

	}

	@SingleTableEntity
	record Numbered(@Id String id, @Version @Nullable Long version) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}")
	@SoftDelete(retention = "P1D")
	record Kept(@Id String id, @Version @Nullable Long version, String shelf) {

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	record Feed(@Id String id, @LastModifiedDate @Nullable Instant updatedAt, String text) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}", sortKey = "{place}")
	record Slot(@Id String id, String shelf, int place) {

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "created#{id}")
	record Created(@Id String id, @CreatedDate @Nullable Instant createdAt) {

	}

}
