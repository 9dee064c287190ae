package io.singletable.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import io.singletable.EntityRevision;
import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for random operations of two application instances on entities of every shape,
 * each compared with the model. More of them by {@code -Dmodel.operations=}, others by
 * {@code -Dseed=}.
 */
class StatefulModelIntegrationTests {

	private static final int OPERATIONS = Integer.getInteger("model.operations", 20_000);

	private static final long SEED = Long.getLong("seed", 20261122L);

	private static final int REPORTED = 25;

	private final World world = new World(SEED);

	private final Deque<String> last = new ArrayDeque<>();

	private final Map<Operation, Integer> done = new EnumMap<>(Operation.class);

	private final Map<Operation, Integer> refused = new EnumMap<>(Operation.class);

	@Test
	void everyOperationEndsAsTheModelSays() {
		int weights = IntStream.of(weights()).sum();
		for (int i = 0; i < OPERATIONS; i++) {
			this.world.pass();
			Operation operation = draw(this.world.random.nextInt(weights));
			Life life = this.world.oneOf(this.world.lives);
			if (operation.isFor(life.shape)) {
				run(i, operation, life);
			}
		}
		this.world.lives.forEach((life) -> assertHeadAndHistory(life, this.world.instance().template()));
		assertThat(this.done.keySet()).containsExactlyInAnyOrder(Operation.values());
		assertThat(this.refused.keySet()).contains(Operation.INSERT, Operation.SAVE, Operation.UPDATE, Operation.DELETE,
				Operation.RESTORE, Operation.DELETE_REVISION, Operation.FIND_AS_OF);
	}

	private static int[] weights() {
		return List.of(Operation.values()).stream().mapToInt(Operation::weight).toArray();
	}

	private static Operation draw(int drawn) {
		int left = drawn;
		for (Operation operation : Operation.values()) {
			left -= operation.weight();
			if (left < 0) {
				return operation;
			}
		}
		throw new IllegalStateException();
	}

	private void run(int number, Operation operation, Life life) {
		World.Instance instance = this.world.instance();
		Instant now = this.world.now();
		note(number + " " + now + " " + operation + " keeping " + instance.maxVersions() + " of " + life);
		switch (operation) {
			case INSERT -> write(operation, life, insertable(life), (given) -> instance.template().insert(given),
					(given) -> life.insert(given, now, instance.maxVersions()));
			case SAVE -> write(operation, life, changed(life), (given) -> instance.template().save(given),
					(given) -> life.save(given, now, instance.maxVersions()));
			case UPDATE -> write(operation, life, changed(life), (given) -> instance.template().update(given),
					(given) -> life.update(given, now, instance.maxVersions()));
			case DELETE -> delete(life, instance, now);
			case DELETE_BY_ID -> compare(operation, Outcome.run(() -> {
				instance.template().deleteById(key(life), life.shape.type());
				return null;
			}), life.deleteById(now, instance.maxVersions()));
			case DELETE_REVISION -> {
				long version = anyVersion(life);
				compare(operation, Outcome.run(() -> {
					instance.template().deleteRevision(key(life), version, life.shape.type());
					return null;
				}), life.deleteRevision(version));
			}
			case RESTORE -> restore(life, instance, now);
			case PURGE -> compare(operation, Outcome.run(() -> instance.template().purge(key(life), life.shape.type())),
					life.purge(now, instance.maxVersions()));
			case PRUNE -> compare(operation, Outcome.run(() -> instance.template().prune(key(life), life.shape.type())),
					life.prune(instance.maxVersions()));
			case PRUNE_TYPE -> compare(operation, Outcome.run(() -> instance.template().prune(life.shape.type())),
					Outcome.of(Reads.alive(this.world, life.shape)
						.mapToLong((it) -> (long) Objects.requireNonNull(it.prune(instance.maxVersions()).value()))
						.sum()));
			case REMOVE_TOMBSTONE ->
				compare(operation, Outcome.run(() -> instance.template().removeTombstone(key(life), life.shape.type())),
						life.removeTombstone());
			case FIND_AS_OF -> findAsOf(life, instance, now);
			case HISTORY -> assertHeadAndHistory(life, instance.template());
			case READ -> {
				Reads.check(this.world, instance.template(), life.shape, this::trace);
				count(operation, Outcome.of(null));
			}
			case DELETE_BY_QUERY -> {
				Reads.delete(this.world, instance, life.shape, this::trace);
				count(operation, Outcome.of(null));
			}
			case REMOVE_EXPIRED -> {
				assertThat(this.world.removeExpired()).as(this::trace).isEmpty();
				count(operation, Outcome.of(null));
			}
		}
		assertHead(life, instance.template());
	}

	private Snapshot insertable(Life life) {
		return Snapshot.fresh(life.id, this.world.expiry(life.shape), this.world.content());
	}

	private Snapshot changed(Life life) {
		Snapshot loaded = this.world.loaded(life);
		if (loaded == null) {
			loaded = insertable(life).stamped(life.shape.hasVersion() ? 1L + this.world.random.nextInt(3) : null,
					this.world.now(), this.world.now());
		}
		Snapshot changed = loaded.with(this.world.expiry(life.shape), this.world.content());
		return (!life.shape.hasVersion() && this.world.happens(30)) ? changed.withoutCreatedAt() : changed;
	}

	private void write(Operation operation, Life life, Snapshot given, Write library, Model model) {
		note("  " + given);
		Outcome outcome = Outcome.run(() -> snapshot(life.shape, library.write(life.shape.entity().apply(given))));
		compare(operation, outcome, model.write(given));
		if (outcome.value() instanceof Snapshot written) {
			this.world.remember(life, written);
		}
	}

	private void delete(Life life, World.Instance instance, Instant now) {
		Snapshot given = changed(life);
		note("  " + given);
		compare(Operation.DELETE, Outcome.run(() -> {
			instance.template().delete(life.shape.entity().apply(given));
			return null;
		}), life.delete(given, now, instance.maxVersions()));
	}

	private void restore(Life life, World.Instance instance, Instant now) {
		long version = anyVersion(life);
		Outcome outcome = Outcome
			.run(() -> snapshot(life.shape, instance.template().restore(key(life), version, life.shape.type())));
		compare(Operation.RESTORE, outcome, life.restore(version, now, instance.maxVersions()));
		if (outcome.value() instanceof Snapshot restored) {
			this.world.remember(life, restored);
		}
	}

	private void findAsOf(Life life, World.Instance instance, Instant now) {
		List<Life.Version> history = life.history();
		Instant time = (history.isEmpty() || this.world.happens(20))
				? now.plus(Duration.ofSeconds(this.world.random.nextInt(200_000) - 100_000L))
				: this.world.oneOf(history).at().plusNanos(this.world.random.nextInt(3) - 1L);
		note("  as of " + time);
		compare(Operation.FIND_AS_OF,
				Outcome.run(() -> instance.template()
					.findAsOf(key(life), time, life.shape.type())
					.map((entity) -> snapshot(life.shape, entity))),
				life.findAsOf(time, now));
	}

	private long anyVersion(Life life) {
		return this.world.random.nextInt((int) Math.min(Integer.MAX_VALUE, life.number() + 2));
	}

	private void compare(Operation operation, Outcome library, Outcome model) {
		assertThat(library).as(this::trace).isEqualTo(model);
		count(operation, library);
	}

	private void count(Operation operation, Outcome outcome) {
		((outcome.refusal() != null) ? this.refused : this.done).merge(operation, 1, Integer::sum);
	}

	private void assertHead(Life life, SingleTableTemplate template) {
		Optional<Snapshot> expected = life.alive(this.world.now());
		assertThat(template.findById(key(life), life.shape.type(), ReadConsistency.STRONG)
			.map((entity) -> snapshot(life.shape, entity))).as(this::trace).isEqualTo(expected);
	}

	private void assertHeadAndHistory(Life life, SingleTableTemplate template) {
		assertThat(template.existsById(key(life), life.shape.type())).as(this::trace)
			.isEqualTo(life.alive(this.world.now()).isPresent());
		count(Operation.HISTORY, Outcome.of(null));
		if (!life.shape.isVersioned()) {
			return;
		}
		List<Life.Version> found = new ArrayList<>();
		int size = 1 + this.world.random.nextInt(12);
		WindowIterator.of((position) -> template.findRevisions(key(life), life.shape.type(), position, Limit.of(size)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((revision) -> found.add(version(life.shape, revision)));
		assertThat(found).as(this::trace).isEqualTo(life.history());
		long version = anyVersion(life);
		assertThat(Outcome.run(() -> template.findRevision(key(life), version, life.shape.type())
			.map((revision) -> version(life.shape, revision)))).as(this::trace).isEqualTo(life.findRevision(version));
	}

	private static Life.Version version(Shape<?> shape, EntityRevision<?> revision) {
		return new Life.Version(revision.number(), revision.at(),
				revision.entity().map((entity) -> snapshot(shape, entity)).orElse(null));
	}

	static <T> Snapshot snapshot(Shape<T> shape, @Nullable Object entity) {
		return shape.snapshot().apply(shape.type().cast(entity));
	}

	private static Object key(Life life) {
		return life.shape.keyOf(life.id);
	}

	private void note(String text) {
		this.last.add(text);
		if (this.last.size() > REPORTED) {
			this.last.remove();
		}
	}

	private String trace() {
		return "seed " + SEED + ", last operations:\n" + String.join("\n", this.last) + "\n";
	}

	@FunctionalInterface
	private interface Write {

		Object write(Object entity);

	}

	@FunctionalInterface
	private interface Model {

		Outcome write(Snapshot given);

	}

}
