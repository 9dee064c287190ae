package io.singletable.updates;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.lifecycle.BeforeSaveCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.test.BilledUnits;
import io.singletable.test.CostTable;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static io.singletable.query.Criteria.where;

/**
 * Tests for the table of measured costs in the documentation. If it differs,
 * {@code -Dupdates.costs=write} writes it anew.
 */
class UpdateCostsIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class, Numbered.class, Feed.class, Packed.class, Kept.class);

	private final BilledUnits units = new BilledUnits();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.units));

	private final CostTable costs = new CostTable("updating.md", this.units, "update", "of");

	@Test
	void pageSaysWhatUpdatesCost() throws IOException {
		fill();
		measure("a property", "", () -> this.template.update(Plain.class).byId("a").set("text", "b").apply());
		measure("a property", "`@Version`",
				() -> this.template.update(Numbered.class).byId("a").set("text", "b").apply());
		measure("a property, `idempotent()`", "",
				() -> this.template.update(Plain.class).byId("a").set("text", "c").idempotent().apply());
		measure("all properties of an index", "",
				() -> this.template.update(Plain.class).byId("a").set("state", "new").set("rank", 2).apply());
		measure("one property of an index, the other one known by the condition", "",
				() -> this.template.update(Plain.class)
					.byId("a")
					.set("state", "old")
					.when(where("rank").is(2))
					.apply());
		measure("one property of an index, the other one unknown", "",
				() -> this.template.update(Plain.class).byId("a").set("state", "new").apply());
		measure("a property", "listed by `LAST_MODIFIED`", () -> {
			this.table.clock().advance(Duration.ofSeconds(1));
			this.template.update(Feed.class).byId("a").set("text", "b").apply();
		});
		measure("a property", "compressed item",
				() -> this.template.update(Packed.class).byId("a").set("rank", 2).apply());
		measure("a property", "a callback before saves",
				() -> watched().update(Plain.class).byId("a").set("text", "d").apply());
		measure("a property, `unwatched()`", "a callback before saves",
				() -> watched().update(Plain.class).byId("a").set("text", "e").unwatched().apply());
		measure("a property", "`@Versioned`",
				() -> this.template.update(Kept.class).byId("a").set("text", "b").apply());
		measure("`update(before, after)`", "",
				() -> this.template.update(new Plain("a", "new", 2, "e"), new Plain("a", "new", 2, "i")));
		measure("`update(before, after)`, one property of an index", "`@Version`", () -> {
			Numbered loaded = this.template.getRequired("b", Numbered.class);
			this.units.take();
			this.template.update(loaded, new Numbered("b", loaded.version(), "new", loaded.rank(), loaded.text()));
		});
		measure("`update(before, after)`", "`@Versioned`", () -> {
			Kept loaded = this.template.getRequired("b", Kept.class);
			this.units.take();
			this.template.update(loaded, new Kept("b", loaded.version(), loaded.changed(), "old", 1, "d"));
		});
		measure("`update(before, after)` without a difference", "",
				() -> this.template.update(new Plain("a", "new", 2, "i"), new Plain("a", "new", 2, "i")));
		measure("a patch of a property", "",
				() -> this.template.update(Plain.class)
					.byId("a")
					.patch(Patch.ofJson("{\"text\":\"j\"}").allowing("text"))
					.apply());
		measure("a condition that does not match", "",
				() -> this.template.update(Plain.class)
					.byId("a")
					.set("text", "f")
					.when(where("rank").is(99))
					.applyIfMatching());
		measure("`orInsert` of an entity that exists", "", () -> upsert("a"));
		measure("`orInsert` of one that does not", "", () -> upsert("b"));
		measure("`save` under a condition", "",
				() -> this.template.save(new Plain("a", "new", 2, "k"), where("rank").is(2)));
		measure("`save` under a condition that does not match", "",
				() -> this.template.saveIfMatching(new Plain("a", "new", 2, "l"), where("rank").is(99)));
		measure("`save` under a condition that DynamoDB can't check", "",
				() -> this.template.save(new Plain("a", "new", 2, "l"), where("text").endsWith("k")));
		measure("`saveIfUnmodified`", "listed by `LAST_MODIFIED`", () -> {
			Feed loaded = this.template.getRequired("a", Feed.class);
			this.units.take();
			this.template.saveIfUnmodified(new Feed("a", loaded.changed(), "old", 1, "c"));
		});
		measure("`deleteById` under a condition", "",
				() -> this.template.deleteById("b", Plain.class, where("rank").is(1)));
		measure("`deleteById` under a condition", "`@Version`",
				() -> this.template.deleteById("b", Numbered.class, where("rank").is(1)));
		measure("`deleteIfMatching`", "",
				() -> this.template.deleteIfMatching(new Plain("c", "new", 1, "c"), where("rank").is(1)));
		measure("`deleteIfMatching`", "`@Version`",
				() -> this.template.deleteIfMatching(new Numbered("c", 1L, "old", 1, "c"), where("rank").is(1)));
		measure("`save` with `OnConflict.merge()`, no conflict", "`@Versioned`", () -> merge(0));
		measure("`save` with `OnConflict.merge()`, one conflict", "`@Versioned`", () -> merge(1));
		measure("for comparison: `save`", "", () -> this.template.save(new Plain("a", "new", 2, "g")));
		measure("for comparison: `findById` and `save`", "`@Version`", () -> {
			Numbered loaded = this.template.getRequired("a", Numbered.class);
			this.template.save(new Numbered("a", loaded.version(), "old", 1, "c"));
		});
		measure("for comparison: `findById` and `save`", "`@Versioned`", () -> {
			Kept loaded = this.template.getRequired("a", Kept.class);
			this.template.save(new Kept("a", loaded.version(), loaded.changed(), "old", 1, "c"));
		});
		this.costs.verify();
	}

	private void fill() {
		this.template.insert(new Plain("a", "old", 1, "a"));
		this.template.insert(new Numbered("a", null, "old", 1, "a"));
		this.template.insert(new Numbered("b", null, "old", 1, "a"));
		this.template.insert(new Plain("c", "old", 1, "a"));
		this.template.insert(new Numbered("c", null, "old", 1, "a"));
		this.template.insert(new Feed("a", null, "old", 1, "a"));
		this.template.insert(new Packed("a", null, "old", 1, "text ".repeat(1000)));
		this.template.insert(new Kept("a", null, null, "old", 1, "a"));
		this.template.insert(new Kept("b", null, null, "old", 1, "a"));
		this.units.take();
	}

	private SingleTableTemplate watched() {
		EntityCallbacks callbacks = EntityCallbacks.create((BeforeSaveCallback<Plain>) (plain, item) -> plain);
		return this.table.template(LocalDynamoDb.newClient(this.units),
				(builder) -> builder.lifecycle(Lifecycle.of(callbacks, (event) -> {
				})));
	}

	private void upsert(String id) {
		this.template.update(Plain.class)
			.byId(id)
			.set("text", "h")
			.orInsert(() -> new Plain(id, "old", 1, "h"))
			.apply();
	}

	/** With writes of others after the entity was loaded. */
	private void merge(int others) {
		Kept loaded = this.template.getRequired("b", Kept.class);
		for (int i = 0; i < others; i++) {
			this.template.save(new Kept("b", loaded.version(), loaded.changed(), loaded.state(), 7, loaded.text()));
		}
		this.units.take();
		this.template.save(new Kept("b", loaded.version(), loaded.changed(), loaded.state(), loaded.rank(),
				(others > 0) ? "e" : "f"), OnConflict.merge());
	}

	private void measure(String update, String type, Runnable operation) {
		this.costs.measure(operation, update, type.isEmpty() ? "plain" : type);
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}")
	record Plain(@Id String id, String state, int rank, String text) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}")
	record Numbered(@Id String id, @Version @Nullable Long version, String state, int rank, String text) {
	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}")
	record Feed(@Id String id, @LastModifiedDate @Nullable Instant changed, String state, int rank, String text) {
	}

	@SingleTableEntity(compression = Compression.GZIP)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}")
	record Packed(@Id String id, @Version @Nullable Long version, String state, int rank, String text) {
	}

	@SingleTableEntity
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "state#{state}", sortKey = "{rank}")
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			String state, int rank, String text) {
	}

}
