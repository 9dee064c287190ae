package io.singletable.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.core.CollectionKey;
import io.singletable.core.DeleteReport;
import io.singletable.core.DeletedEntity;
import io.singletable.core.ItemCollection;
import io.singletable.core.Parallelism;
import io.singletable.core.ReportingOperations;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Operations on deleted entities of the library and of the model.
 */
record Deletions(World world, World.Instance instance, Supplier<String> trace) {

	private static final Parallelism PARALLELISM = Parallelism.of(Runnable::run, 2);

	/**
	 * Restore a deleted entity, at times from a deletion that is not the last one.
	 */
	Updates.Pair restore(EntityState state) {
		Shape<?> shape = state.shape;
		Object key = shape.keyOf(state.id);
		Long deletion = this.world.happens(50)
				? Long.valueOf(this.world.happens(70) ? state.number() : 1 + this.world.random.nextInt(9)) : null;
		Outcome library = Outcome.run(() -> StatefulModelIntegrationTests.snapshot(shape,
				(deletion != null) ? this.instance.template().restoreDeleted(key, deletion, shape.type())
						: this.instance.template().restoreDeleted(key, shape.type())));
		return new Updates.Pair(library, state.restoreDeleted(deletion, this.world.now(), this.instance.maxVersions()));
	}

	/**
	 * Compare what is listed.
	 */
	void check(Shape<?> shape) {
		List<DeletedEntity<Snapshot>> found = find(shape);
		assertThat(found).as(this.trace)
			.isSortedAccordingTo(
					Comparator.<DeletedEntity<Snapshot>, Instant>comparing(DeletedEntity::deletedAt).reversed());
		assertThat(found).as(this.trace)
			.containsExactlyInAnyOrderElementsOf(
					states(shape).stream().flatMap((state) -> state.deleted().stream()).toList());
	}

	private <T> List<DeletedEntity<Snapshot>> find(Shape<T> shape) {
		List<DeletedEntity<Snapshot>> found = new ArrayList<>();
		int size = 1 + this.world.random.nextInt(4);
		WindowIterator.of((position) -> this.instance.template().findDeleted(shape.type(), position, Limit.of(size)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((it) -> found.add(new DeletedEntity<>(it.id(),
					StatefulModelIntegrationTests.snapshot(shape, Objects.requireNonNull(it.entity())), it.deletedAt(),
					it.author(), it.reason(), it.version())));
		return found;
	}

	/**
	 * Purge what was deleted longer ago than the retention.
	 */
	Updates.Pair purge(Shape<?> shape) {
		return new Updates.Pair(Outcome.run(() -> reporting().purgeDeleted(shape.type()).written()),
				count(shape, (state) -> state.purgeDeleted(this.world.now())));
	}

	/**
	 * Purge what has expired.
	 */
	Updates.Pair purgeExpired(Shape<?> shape) {
		return new Updates.Pair(Outcome.run(() -> reporting().purgeExpired(shape.type()).written()),
				count(shape, (state) -> state.purgeExpired(this.world.now(), this.instance.maxVersions())));
	}

	/**
	 * Delete all of a class, also those that do not exist.
	 */
	Updates.Pair deleteAllById(Shape<?> shape) {
		List<Object> ids = states(shape).stream().map((state) -> shape.keyOf(state.id)).toList();
		return new Updates.Pair(Outcome.run(() -> (long) reporting().deleteAllById(ids, shape.type()).written().size()),
				count(shape,
						(state) -> state.deleteById(this.world.now(), this.instance.maxVersions()).refusal() == null));
	}

	/**
	 * Delete the order of a shape's entity with its shipments and lines, or one of these
	 * types, after a dry run; at times with the histories.
	 */
	Updates.Pair deleteCollection(EntityState state) {
		String order = Shape.order(state.id);
		Predicate<EntityState> deleted = this.world.happens(60) ? (it) -> it.shape.isOfOrder()
				: (it) -> it.shape == state.shape;
		boolean purge = this.world.happens(50);
		List<EntityState> states = this.world.states.stream()
			.filter((it) -> deleted.test(it) && Shape.order(it.id).equals(order))
			.toList();
		ItemCollection all = this.instance.template().collection(CollectionKey.of(Entities.Order.class, order));
		List<Class<?>> types = states.stream().<Class<?>>map((it) -> it.shape.type()).distinct().toList();
		ItemCollection collection = (types.size() > 1) ? all : all.only(types.get(0));
		Map<Class<?>, Long> expected = new HashMap<>();
		states.stream()
			.filter((it) -> it.alive(this.world.now()).isPresent())
			.forEach((it) -> expected.merge(it.shape.type(), 1L, Long::sum));
		assertThat(collection.dryRun().entities()).as(this.trace).isEqualTo(expected);
		Outcome library = Outcome.run(() -> {
			DeleteReport report = purge ? collection.purgeAll(PARALLELISM) : collection.deleteAll(PARALLELISM);
			report.throwIfIncomplete();
			Map<Class<?>, Long> counts = new HashMap<>();
			report.totals().forEach((type, totals) -> counts.put(type, totals.written()));
			return List.of(counts, report.versions());
		});
		long versions = 0;
		for (EntityState it : states) {
			if (purge) {
				versions += (long) Objects
					.requireNonNull(it.purge(this.world.now(), this.instance.maxVersions()).value());
			}
			else if (it.alive(this.world.now()).isPresent()) {
				it.deleteById(this.world.now(), this.instance.maxVersions());
			}
		}
		states.stream().map((it) -> it.shape).filter(Shape::hasSoftDelete).distinct().forEach(this::check);
		return new Updates.Pair(library, Outcome.of(List.of(expected, versions)));
	}

	private ReportingOperations reporting() {
		return this.instance.template().parallel(PARALLELISM).keepGoing();
	}

	private Outcome count(Shape<?> shape, Predicate<EntityState> change) {
		return Outcome.of(states(shape).stream().filter(change).count());
	}

	private List<EntityState> states(Shape<?> shape) {
		return this.world.states.stream().filter((state) -> state.shape == shape).toList();
	}

}
