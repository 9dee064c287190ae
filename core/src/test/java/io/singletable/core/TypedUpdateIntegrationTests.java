package io.singletable.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.core.PropertyPath;

import static io.singletable.update.PropertyExpression.property;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for updates by references to properties: what compiles, and what it changes.
 */
class TypedUpdateIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Order.class, Bean.class).template();

	@Test
	void propertiesOfAllTypesAreReferredTo() {
		this.template.insert(order());
		Order updated = this.template.update(Order.class)
			.byId("o")
			.set(Order::status, Status.CLOSED)
			.set(Order::note, null)
			.set(Order::total, 7)
			.set(Order::tip, Optional.of("x"))
			.increment(Order::views, 1)
			.increment(Order::boxed, 2L)
			.increment(Order::price, 0.5)
			.append(Order::log, "b", "c")
			.prepend("words", "a")
			.addTo(Order::tags, List.of("y"))
			.removeFrom(Order::labels, Set.of("x"))
			.setIfAbsent(Order::owner, "ann")
			.remove(Order::other)
			.set(PropertyPath.of(Order::address).then(Address::city), "Bern")
			.increment(PropertyPath.of(Order::address).then(Address::zip), 1)
			.increment("counters.home", 1, 10)
			.compute(Order::copy, property(Order::title).orElse("none"))
			.compute(Order::net, property(Order::views).plus(property("boxed")))
			.apply();
		assertThat(updated).isEqualTo(new Order("o", Status.CLOSED, "title", null, "ann", null, "title", 2, 5, 7L, 4L,
				new BigDecimal("2"), Optional.of("x"), List.of("a", "b", "c"), List.of("a"), Set.of("x", "y"), Set.of(),
				Map.of("home", 11), new Address("Bern", 2)));
		assertThat(this.template.getRequired("o", Order.class)).isEqualTo(updated);
	}

	@Test
	void gettersAreReferencesToo() {
		Bean bean = new Bean();
		bean.setId("b");
		this.template.insert(bean);
		Bean updated = this.template.update(Bean.class).byId("b").increment(Bean::getCount, 2).apply();
		assertThat(updated.getCount()).isEqualTo(2);
	}

	@Test
	void valueOfAnotherTypeThatCompilesIsRefused() {
		EntityUpdate<Order> update = this.template.update(Order.class).byId("o").set(Order::status, "CLOSED");
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(update::apply)
			.withMessageContaining("'status'")
			.withMessageNotContaining("CLOSED");
	}

	private static Order order() {
		return new Order("o", Status.OPEN, "title", "note", null, "other", null, 1, 3, 5L, 0L, new BigDecimal("1.5"),
				Optional.empty(), List.of("a"), List.of(), Set.of("x"), Set.of("x"), Map.of(), new Address("Basel", 1));
	}

	enum Status {

		OPEN, CLOSED

	}

	@SingleTableEntity
	record Order(@Id String id, Status status, @Nullable String title, @Nullable String note, @Nullable String owner,
			@Nullable String other, @Nullable String copy, int views, @Nullable Integer boxed, long total, Long net,
			BigDecimal price, Optional<String> tip, List<String> log, List<String> words, Set<String> tags,
			Set<String> labels, Map<String, Integer> counters, Address address) {
	}

	record Address(String city, int zip) {
	}

	@SingleTableEntity
	static class Bean {

		@Id
		private @Nullable String id;

		private int count;

		public @Nullable String getId() {
			return this.id;
		}

		public void setId(@Nullable String id) {
			this.id = id;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

}
