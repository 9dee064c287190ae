package io.singletable.transactions;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.BilledUnits;
import io.singletable.test.CostTable;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;

/**
 * Tests for the table of measured costs of transactions in the documentation.
 */
class TransactionCostsIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class, Numbered.class, Kept.class);

	private final BilledUnits units = BilledUnits.byRuleOfTransactions();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.units));

	private final CostTable costs = new CostTable("transactions.md", this.units, "transaction of", "type");

	private final List<Plain> plains = List.of(new Plain("a", "x"), new Plain("b", "x"), new Plain("c", "x"));

	@Test
	void pageSaysWhatTransactionsCost() throws IOException {
		this.plains.forEach(this.template::insert);
		List<Numbered> numbered = this.plains.stream()
			.map((it) -> this.template.insert(new Numbered(it.id(), null, "x")))
			.toList();
		List<Kept> kept = this.plains.stream()
			.map((it) -> this.template.insert(new Kept(it.id(), null, null, "x")))
			.toList();
		this.units.take();
		measure("3 saves", "plain", (tx) -> this.plains.forEach((it) -> tx.save(new Plain(it.id(), "y"))));
		measure("3 saves", "`@Version`",
				(tx) -> numbered.forEach((it) -> tx.save(new Numbered(it.id(), it.version(), "y"))));
		measure("3 saves", "`@Versioned`",
				(tx) -> kept.forEach((it) -> tx.save(new Kept(it.id(), it.version(), it.changed(), "y"))));
		measure("3 saves", "one of each", (tx) -> {
			tx.save(new Plain("a", "z"));
			tx.save(new Numbered("a", 2L, "z"));
			tx.save(new Kept("a", 2L, now(), "z"));
		});
		measure("1 save", "plain", (tx) -> tx.save(new Plain("a", "y")));
		measure("1 save", "`@Versioned`", (tx) -> tx.save(new Kept("a", 3L, now(), "y")));
		measure("3 saves of the same entity", "plain",
				(tx) -> List.of("1", "2", "3").forEach((it) -> tx.save(new Plain("a", it))));
		measure("1 save, 1 `require`", "plain", (tx) -> {
			tx.require("b", Plain.class, where(Plain::state).is("y"));
			tx.save(new Plain("a", "z"));
		});
		measure("1 save, 1 `requireUnchanged`", "`@Version`", (tx) -> {
			tx.requireUnchanged(new Numbered("b", 2L, "y"));
			tx.save(new Numbered("a", 3L, "y"));
		});
		measure("1 save, 1 `requireUnchanged`", "plain", (tx) -> {
			tx.requireUnchanged(new Plain("b", "y"));
			tx.save(new Plain("a", "y"));
		});
		measure("nothing written", "", (tx) -> {
		});
		this.costs.measure(
				() -> this.template.readTransaction((reads) -> reads.byId("a", Plain.class).byId("a", Kept.class)),
				"`readTransaction` of 2", "");
		this.costs.measure(() -> this.plains.forEach((it) -> this.template.save(new Plain(it.id(), "x"))),
				"for comparison: 3 saves without a transaction", "plain");
		this.costs.measure(() -> List.of("b", "c").forEach((it) -> this.template.save(new Kept(it, 2L, now(), "x"))),
				"for comparison: 2 saves without a transaction", "`@Versioned`");
		this.costs.verify();
	}

	private Instant now() {
		return this.table.clock().instant();
	}

	private void measure(String transaction, String type, Consumer<SingleTableOperations> work) {
		this.table.clock().advance(Duration.ofMinutes(1));
		this.costs.measure(() -> this.template.inTransactionWithoutResult(work), transaction, type);
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{id}")
	record Plain(@Id String id, String state) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{id}")
	record Numbered(@Id String id, @Version @Nullable Long version, String state) {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "{id}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String state) {
	}

}
