package io.singletable.core;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.test.BilledUnits;
import io.singletable.test.CostTable;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

/**
 * Tests for the table of measured costs of histories in the documentation.
 */
class HistoryCostsIntegrationTests {

	private final TestTable table = TestTable.of(Page.class);

	private final BilledUnits units = new BilledUnits();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.units));

	private final CostTable costs = new CostTable("history.md", this.units, "operation", "versions");

	@Test
	void pageSaysWhatHistoriesCost() throws IOException {
		this.costs.measure(() -> this.template.insert(new Page("page", null, null, "1")), "`insert`", "1");
		Page inserted = this.template.getRequired("page", Page.class);
		this.units.take();
		this.costs.measure(() -> this.template.save(new Page("page", 1L, inserted.changed(), "2")), "`save`", "2");
		Page saved = this.template.getRequired("page", Page.class);
		this.units.take();
		this.costs.measure(() -> this.template.save(saved), "`save` without a change", "3");
		Page again = this.template.getRequired("page", Page.class);
		this.units.take();
		this.costs.measure(() -> this.template.update(again, again), "`update(before, after)` without a change", "3");
		this.costs.measure(() -> this.template.delete(again), "`delete`", "4");
		asOf(1);
		asOf(10);
		asOf(16);
		asOf(17);
		asOf(1000);
		this.costs.measure(
				() -> this.template.findRevisions("page-17", Page.class, ScrollPosition.keyset(), Limit.of(20)),
				"`findRevisions`, all", "17");
		this.costs.verify();
	}

	/** The oldest version, which is the one that is farthest from the newest. */
	private void asOf(int versions) {
		String id = "page-" + versions;
		Instant first = this.table.clock().instant();
		Page page = this.template.insert(new Page(id, null, null, "text"));
		for (int i = 1; i < versions; i++) {
			this.table.clock().advance(Duration.ofSeconds(1));
			page = this.template.save(page);
		}
		this.units.take();
		this.costs.measure(() -> this.template.findAsOf(id, first.plusMillis(500), Page.class).orElseThrow(),
				"`findAsOf`, the oldest version", Integer.toString(versions));
	}

	@SingleTableEntity
	@Versioned
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String text) {
	}

}
