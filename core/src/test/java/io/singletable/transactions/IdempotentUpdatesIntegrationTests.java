package io.singletable.transactions;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.singletable.InvalidUpdateException;
import io.singletable.Nulls;
import io.singletable.SingleTableEntity;
import io.singletable.core.EntityUpdate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.update.PropertyExpression.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates with a token in a transaction, of which each has the outcome that it
 * has outside of one.
 */
class IdempotentUpdatesIntegrationTests {

	private final TestTable table = TestTable.of(Meter.class, Explicit.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void numberThatLeavesItsRangeIsRefusedByItsPath() {
		this.template.insert(new Meter("m", Integer.MAX_VALUE, null, null, null, Map.of()));
		assertRefused((it) -> it.increment("count", 1), "count",
				"would leave the range of int: declare it with a type that holds more, or update it by less");
	}

	@Test
	void sumWithNullIsRefusedByItsPath() {
		this.template.insert(new Meter("m", 1, null, null, null, Map.of()));
		assertRefused((it) -> it.compute("total", property("base").plus(1)), "total",
				"is computed from a property that is null: give it a value by orElse(...)");
	}

	@Test
	void partOfANullObjectIsRefusedByItsPath() {
		this.template.insert(new Meter("m", 1, null, null, null, Map.of()));
		assertRefused((it) -> it.set("nest.inner.name", "x"), "nest.inner.name",
				"is part of what is null: set the whole of it instead");
	}

	private void assertRefused(UnaryOperator<EntityUpdate<Meter>> change, String path, String problem) {
		EntityUpdate<Meter> update = change.apply(this.template.update(Meter.class).byId("m"));
		Meter before = this.template.getRequired("m", Meter.class);
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(update::apply)
			.satisfies((ex) -> assertThat(ex.problems()).containsExactly(Map.entry(path, problem)));
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> inTransaction(change))
			.satisfies((ex) -> assertThat(ex.problems()).containsExactly(Map.entry(path, problem)));
		assertThat(this.template.getRequired("m", Meter.class)).isEqualTo(before);
	}

	private void inTransaction(UnaryOperator<EntityUpdate<Meter>> change) {
		this.template
			.inTransactionWithoutResult((tx) -> change.apply(tx.update(Meter.class).byId("m")).idempotent().apply());
	}

	@Test
	void removalInANullObjectLeavesItNull() {
		Meter meter = new Meter("m", 1, null, null, new Nest(null), null);
		this.template.insert(meter);
		inTransaction((it) -> it.remove("nest.inner.name").set("count", 2));
		assertThat(this.template.getRequired("m", Meter.class))
			.isEqualTo(new Meter("m", 2, null, null, meter.nest(), Map.of()));
	}

	@Test
	void entryOfAMapThatIsNullCreatesTheMap() {
		this.template.insert(new Meter("m", 1, null, null, null, null));
		inTransaction((it) -> it.increment("views.home", 1));
		assertThat(this.template.getRequired("m", Meter.class).views()).isEqualTo(Map.of("home", 1));
	}

	@Test
	void copyOfANullIsNull() {
		this.template.insert(new Meter("m", 1, null, 5, null, null));
		inTransaction((it) -> it.compute("total", property("base")));
		assertThat(this.template.getRequired("m", Meter.class).total()).isNull();
	}

	@Test
	void nullThatIsStoredCountsAsAbsent() {
		this.template.insert(new Explicit("e", null, null));
		this.template.inTransactionWithoutResult((tx) -> tx.update(Explicit.class)
			.byId("e")
			.setIfAbsent("name", "x")
			.increment("number", 2)
			.idempotent()
			.apply());
		assertThat(this.template.getRequired("e", Explicit.class)).isEqualTo(new Explicit("e", "x", 2));
	}

	@Test
	void updateStaysInPlaceWhereWhatContainsItsPartsIsThere() {
		this.template.insert(new Meter("m", 1, null, null, null, Map.of("home", 1)));
		this.requests.take();
		inTransaction((it) -> it.increment("views.home", 1));
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "UpdateItem");
		assertThat(this.template.getRequired("m", Meter.class).views()).isEqualTo(Map.of("home", 2));
	}

	@Test
	void nothingIsReadForPropertiesOfTheEntityItself() {
		this.template.insert(new Meter("m", 1, null, null, null, Map.of()));
		this.requests.take();
		inTransaction((it) -> it.increment("count", 1).setIfAbsent("total", 3).set("base", 2));
		assertThat(this.requests.takeActions()).containsExactly("UpdateItem");
		assertThat(this.template.getRequired("m", Meter.class)).isEqualTo(new Meter("m", 2, 2, 3, null, Map.of()));
	}

	@SingleTableEntity
	record Meter(@Id String id, int count, @Nullable Integer base, @Nullable Integer total, @Nullable Nest nest,
			@Nullable Map<String, Integer> views) {

	}

	record Nest(@Nullable Inner inner) {

	}

	record Inner(String name) {

	}

	@SingleTableEntity(nulls = Nulls.EXPLICIT)
	record Explicit(@Id String id, @Nullable String name, @Nullable Integer number) {

	}

}
