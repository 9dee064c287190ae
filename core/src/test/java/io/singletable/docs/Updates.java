package io.singletable.docs;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.core.EntityUpdate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;

import static io.singletable.query.Criteria.not;
import static io.singletable.query.Criteria.valueOf;
import static io.singletable.query.Criteria.where;
import static io.singletable.update.PropertyExpression.property;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Examples of the chapter on updates in place.
 */
// @formatter:off
final class Updates {

	private final SingleTableTemplate table;

	Updates(SingleTableTemplate table) {
		this.table = table;
	}

	// tag::entity[]
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "category#{category}", sortKey = "{price}")
	record Product(@Id String id, @LastModifiedDate @Nullable Instant changedAt, String title, String category,
			@Nullable String shelf, BigDecimal price, @Nullable BigDecimal listPrice, int stock, int sold,
			Set<String> tags, List<String> log, Map<String, Integer> views, Size size) {
	}

	record Size(int width, int height) {
	}
	// end::entity[]

	Product sell() {
		// tag::apply[]
		Product sold = table.update(Product.class)
			.byId("p1")
			.increment(Product::stock, -1)
			.increment(Product::sold, 1)
			.append(Product::log, "sold to ann")
			.when(where(Product::stock).gt(0))
			.apply();                                  // ConditionFailedException if there is none left
		// end::apply[]
		return sold;
	}

	EntityUpdate<Product> sale() {
		EntityUpdate<Product> sale = table.update(Product.class)
			.byId("p1")
			.increment(Product::sold, 1)
			.set(Product::shelf, "B2")
			.when(where(Product::stock).gt(0));
		// tag::explain[]
		System.out.println(sale.explain());
		// end::explain[]
		return sale;
	}

	List<EntityUpdate<Product>> prices() {
		// tag::index[]
		EntityUpdate<Product> price = table.update(Product.class).byId("p1").set(Product::price, BigDecimal.TEN);
		EntityUpdate<Product> ofTool = price.when(where(Product::category).is("tools"));
		// end::index[]
		return List.of(price, ofTool);
	}

	Product unwatched() {
		// tag::unwatched[]
		Product counted = table.update(Product.class).byId("p1").increment("views.home", 1).unwatched().apply();
		// end::unwatched[]
		return counted;
	}

	EntityUpdate<Product> changes() {
		EntityUpdate<Product> update = table.update(Product.class).byId("p1");
		// tag::changes[]
		update = update.set(Product::title, "Drill")                          // null clears
			.set("size.width", 20)                                            // inside of a nested object
			.compute(Product::listPrice, property(Product::price).plus(5))    // from other properties
			.setIfAbsent(Product::shelf, "A1")
			.increment("views.home", 1)                                       // in a map, from 0
			.increment("views['start page']", 1, 100)                         // from 100
			.remove("views.old")
			.append(Product::log, "renamed", "moved")
			.addTo(Product::tags, Set.of("tool"));
		// end::changes[]
		return update;
	}

	Optional<Product> move() {
		// tag::matching[]
		Optional<Product> moved = table.update(Product.class)
			.byId("p1")
			.set(Product::shelf, "B2")
			.when(where(Product::shelf).is("A1").and(not(where(Product::tags).contains("fixed")))
				.and(where(Product::stock).gt(0).or(where(Product::price).lt(valueOf(Product::listPrice)))))
			.applyIfMatching();                        // empty if there is no such product, or it doesn't match
		// end::matching[]
		return moved;
	}

	Ticket close(Ticket loaded) {
		// tag::version[]
		Ticket closed = table.update(Ticket.class)
			.byId(loaded.id())
			.set(Ticket::status, Status.CLOSED)
			.expectingVersion(loaded.version())        // VersionConflictException if it is another one
			.apply();
		// end::version[]
		return closed;
	}

	Product upsert(Product empty) {
		// tag::upsert[]
		Product counted = table.update(Product.class)
			.byId("p1")
			.increment("views.home", 1)
			.orInsert(() -> empty)                     // as it is: the increment is not applied to it
			.apply();
		// end::upsert[]
		return counted;
	}

	void idempotent() {
		// tag::idempotent[]
		table.update(Product.class).byId("p1").increment(Product::sold, 1).idempotent().apply();
		// end::idempotent[]
	}

	Ticket difference(Ticket loaded) {
		// tag::difference[]
		Ticket closed = table.update(loaded, loaded.withStatus(Status.CLOSED));
		// end::difference[]
		return closed;
	}

	static Ticket inRepository(TicketRepository tickets, String id) {
		// tag::repository[]
		Ticket closed = tickets.updateById(id).set(Ticket::status, Status.CLOSED).apply();
		// end::repository[]
		return closed;
	}

	void conditional(Product product) {
		// tag::conditional[]
		Product saved = table.save(product, where(Product::stock).gt(0));            // or ConditionFailedException
		boolean deleted = table.deleteByIdIfMatching("p1", Product.class, where(Product::stock).is(0));
		// end::conditional[]
		assertThat(saved.id()).isEqualTo("p1");
		assertThat(deleted).isFalse();
	}

	Product unmodified(Product changed) {
		// tag::unmodified[]
		Product saved = table.saveIfUnmodified(changed);                             // or VersionConflictException
		// end::unmodified[]
		return saved;
	}

	Product patch(String body) {
		// tag::patch[]
		Product patched = table.update(Product.class)
			.byId("p1")
			.patch(Patch.ofJson(body).allowing(Product::title, Product::shelf, Product::size))
			.apply();
		// end::patch[]
		return patched;
	}

	Optional<Product> operations() {
		// tag::operations[]
		String body = """
				[{"op": "test", "path": "/shelf", "value": "A1"},
				 {"op": "replace", "path": "/size/width", "value": 20},
				 {"op": "add", "path": "/log/-", "value": "measured"},
				 {"op": "move", "from": "/views/old", "path": "/views/new"}]""";
		Optional<Product> patched = table.update(Product.class)
			.byId("p1")
			.patch(Patch.ofJsonPatch(body).allowing(Product::shelf, Product::size, Product::log, Product::views))
			.applyIfMatching();                        // empty if the shelf is another one, or there is no view 'old'
		// end::operations[]
		return patched;
	}

}
