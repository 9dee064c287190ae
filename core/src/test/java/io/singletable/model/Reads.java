package io.singletable.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.core.CollectionKey;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.SingleTableTemplate;
import io.singletable.model.Entities.Order;
import io.singletable.test.Status;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads of many entities: queries, pages, listings, batches and item collections, each
 * compared with the model.
 */
final class Reads {

	private Reads() {
	}

	static Stream<EntityState> alive(World world, Shape<?> shape) {
		return world.states.stream().filter((state) -> state.shape == shape && state.alive(world.now()).isPresent());
	}

	private static List<Snapshot> expected(World world, Shape<?> shape, Predicate<Snapshot> criteria,
			Comparator<Snapshot> order) {
		return alive(world, shape).map((state) -> state.alive(world.now()).orElseThrow())
			.filter(criteria)
			.sorted(order)
			.collect(Collectors.toCollection(ArrayList::new));
	}

	static void check(World world, SingleTableTemplate template, Shape<?> shape, Supplier<String> trace) {
		switch (world.random.nextInt(shape.isSingleton() ? 4 : 5)) {
			case 4 -> listing(world, template, shape, trace);
			case 0 -> query(world, template, shape, trace);
			case 1 -> filtered(world, template, shape, trace);
			case 2 -> batch(world, template, shape, trace);
			default -> collection(world, template, trace);
		}
	}

	private static <T> void listing(World world, SingleTableTemplate template, Shape<T> shape, Supplier<String> trace) {
		Direction direction = world.oneOf(List.of(Direction.values()));
		Comparator<Snapshot> order = direction.isAscending() ? shape.listing() : shape.listing().reversed();
		assertThat(pages(world, shape,
				template.query(shape.type()).sort(Sort.by(direction, shape.listingProperties()))::scroll))
			.as(trace)
			.isEqualTo(expected(world, shape, (it) -> true, order));
	}

	private static <T> void query(World world, SingleTableTemplate template, Shape<T> shape, Supplier<String> trace) {
		Status status = world.oneOf(List.of(Status.values()));
		int least = world.random.nextInt(20) - 5;
		List<Snapshot> expected = expected(world, shape,
				(it) -> it.content().status() == status && it.content().priority() >= least, byPriority(shape));
		ExecutableQuery<T> query = template.query(shape.type())
			.matching(where("content.status").is(status).and(where("content.priority").gte(least)))
			.usingIndex("gsi1");
		assertThat(query.count()).as(trace).isEqualTo(expected.size());
		assertThat(query.exists()).as(trace).isEqualTo(!expected.isEmpty());
		assertThat(query.first().map((entity) -> snapshot(shape, entity))).as(trace)
			.isEqualTo(expected.stream().findFirst());
		assertThat(pages(world, shape, query::scroll)).as(trace).isEqualTo(expected);
	}

	private static <T> void filtered(World world, SingleTableTemplate template, Shape<T> shape,
			Supplier<String> trace) {
		Status status = world.oneOf(List.of(Status.values()));
		ExecutableQuery<T> query = template.query(shape.type())
			.matching(where("content.status").is(status).and(where("content.owner").is("ann")))
			.usingIndex("gsi1")
			.allowFiltering();
		List<Snapshot> expected = expected(world, shape,
				(it) -> it.content().status() == status && "ann".equals(it.content().owner()), byPriority(shape));
		assertThat(query.count()).as(trace).isEqualTo(expected.size());
		assertThat(query.stream().map((entity) -> snapshot(shape, entity)).toList()).as(trace).isEqualTo(expected);
	}

	private static Comparator<Snapshot> byPriority(Shape<?> shape) {
		return Comparator.comparing((Snapshot it) -> it.content().priority()).thenComparing(shape.byId());
	}

	private static <T> void batch(World world, SingleTableTemplate template, Shape<T> shape, Supplier<String> trace) {
		List<EntityState> states = world.states.stream().filter((state) -> state.shape == shape).toList();
		List<Object> ids = states.stream().map((state) -> shape.keyOf(state.id)).toList();
		assertThat(template.findAllById(ids, shape.type()).stream().map((entity) -> snapshot(shape, entity)).toList())
			.as(trace)
			.isEqualTo(states.stream().flatMap((state) -> state.alive(world.now()).stream()).toList());
	}

	private static void collection(World world, SingleTableTemplate template, Supplier<String> trace) {
		String order = world.oneOf(List.of("o1", "o2"));
		List<Snapshot> found = template.collection(CollectionKey.of(Order.class, order))
			.all()
			.stream()
			.map((entity) -> snapshot(shapeOf(entity), entity))
			.toList();
		List<Snapshot> expected = world.states.stream()
			.filter((state) -> state.shape.composite() || state.shape.type() == Order.class)
			.filter((state) -> Shape.order(state.id).equals(order))
			.flatMap((state) -> state.alive(world.now()).stream())
			.toList();
		assertThat(found).as(trace).containsExactlyInAnyOrderElementsOf(expected);
	}

	private static Shape<?> shapeOf(Object entity) {
		return Shape.ALL.stream().filter((shape) -> shape.type().isInstance(entity)).findFirst().orElseThrow();
	}

	/**
	 * Delete by a query.
	 */
	static <T> void delete(World world, World.Instance instance, Shape<T> shape, Supplier<String> trace) {
		Status status = world.oneOf(List.of(Status.values()));
		List<EntityState> deleted = alive(world, shape)
			.filter((state) -> state.alive(world.now()).orElseThrow().content().status() == status)
			.toList();
		ExecutableQuery<T> query = instance.template()
			.query(shape.type())
			.matching(where("content.status").is(status))
			.usingIndex("gsi1");
		query.delete();
		deleted.forEach((state) -> state.deleteById(world.now(), instance.maxVersions()));
		assertThat(query.exists()).as(trace).isFalse();
	}

	private static <T> List<Snapshot> pages(World world, Shape<T> shape, Scroll<T> scroll) {
		Limit limit = Limit.of(1 + world.random.nextInt(4));
		List<Snapshot> found = new ArrayList<>();
		Function<ScrollPosition, Window<T>> pages = (position) -> scroll.window(position, limit);
		WindowIterator.of(pages)
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((entity) -> found.add(snapshot(shape, entity)));
		return found;
	}

	private static Snapshot snapshot(Shape<?> shape, Object entity) {
		return StatefulModelIntegrationTests.snapshot(shape, Objects.requireNonNull(entity));
	}

	@FunctionalInterface
	private interface Scroll<T> {

		Window<T> window(ScrollPosition position, Limit limit);

	}

}
