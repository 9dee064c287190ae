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

import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.ReadConsistency;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionMetadata;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for random operations of two application instances on entities of every shape,
 * each compared with the model. More of them by {@code -Dmodel.operations=}, others by
 * {@code -Dseed=}.
 */
class StatefulModelIntegrationTests {

	private static final int OPERATIONS = Integer.getInteger("model.operations", 3_500);

	private static final long SEED = Long.getLong("seed", 20261125L);

	private static final int REPORTED = 25;

	private static final int AUDIT_EVERY = 250;

	private final World world = new World(SEED);

	private final Deque<String> last = new ArrayDeque<>();

	private final Map<Operation, Integer> done = new EnumMap<>(Operation.class);

	private final Map<Operation, Integer> refused = new EnumMap<>(Operation.class);

	private int taken;

	@Test
	void everyOperationEndsAsTheModelSays() {
		int weights = IntStream.of(weights()).sum();
		for (int i = 0; i < OPERATIONS; i++) {
			this.world.pass();
			Operation operation = draw(this.world.random.nextInt(weights));
			EntityState state = this.world.oneOf(this.world.states);
			if (operation.isFor(state.shape)) {
				run(i, operation, state);
			}
			if (i % AUDIT_EVERY == 0) {
				assertThat(this.world.audit()).as(this::trace).isEmpty();
			}
		}
		this.world.states.forEach((state) -> assertHeadAndHistory(state, this.world.instance().template()));
		assertThat(this.world.audit()).as(this::trace).isEmpty();
		assertThat(this.done.keySet()).containsExactlyInAnyOrder(Operation.values());
		assertThat(this.taken).isPositive();
		assertThat(this.world.claims).containsExactlyInAnyOrder(Claims.Claim.values());
		assertThat(this.refused.keySet()).contains(Operation.INSERT, Operation.SAVE, Operation.UPDATE, Operation.DELETE,
				Operation.RESTORE, Operation.DELETE_REVISION, Operation.FIND_AS_OF, Operation.UPDATE_IN_PLACE,
				Operation.UPDATE_WITH_CONDITION, Operation.UPDATE_OF_VERSION, Operation.IDEMPOTENT_UPDATE,
				Operation.PATCH, Operation.UPDATE_BY_DIFFERENCE, Operation.MERGING_SAVE, Operation.SAVE_WITH_CONDITION,
				Operation.SAVE_IF_MATCHING, Operation.SAVE_IF_UNMODIFIED, Operation.DELETE_WITH_CONDITION,
				Operation.DELETE_BY_ID_WITH_CONDITION, Operation.REFRESH, Operation.TRANSACTION,
				Operation.RESTORE_DELETED);
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

	private void run(int number, Operation operation, EntityState state) {
		World.Instance instance = this.world.instance();
		Instant now = this.world.now();
		note(number + " " + now + " " + operation + " keeping " + instance.maxVersions() + " of " + state);
		switch (operation) {
			case INSERT ->
				write(operation, state, this.world.insertable(state), (given) -> instance.template().insert(given),
						(given) -> state.insert(given, now, instance.maxVersions()));
			case SAVE -> write(operation, state, this.world.changed(state), (given) -> instance.template().save(given),
					(given) -> state.save(given, now, instance.maxVersions()));
			case UPDATE ->
				write(operation, state, this.world.changed(state), (given) -> instance.template().update(given),
						(given) -> state.update(given, now, instance.maxVersions()));
			case DELETE -> delete(state, instance, now);
			case DELETE_BY_ID -> compare(operation, Outcome.run(() -> {
				instance.template().deleteById(key(state), state.shape.type());
				return null;
			}), state.deleteById(now, instance.maxVersions()));
			case DELETE_REVISION -> {
				long version = anyVersion(state);
				compare(operation, Outcome.run(() -> {
					instance.template().deleteRevision(key(state), version, state.shape.type());
					return null;
				}), state.deleteRevision(version));
			}
			case RESTORE -> restore(state, instance, now);
			case PURGE ->
				compare(operation, Outcome.run(() -> instance.template().purge(key(state), state.shape.type())),
						state.purge(now, instance.maxVersions()));
			case PRUNE ->
				compare(operation, Outcome.run(() -> instance.template().prune(key(state), state.shape.type())),
						state.prune(instance.maxVersions()));
			case PRUNE_TYPE -> compare(operation, Outcome.run(() -> instance.template().prune(state.shape.type())),
					Outcome.of(Reads.alive(this.world, state.shape)
						.mapToLong((it) -> (long) Objects.requireNonNull(it.prune(instance.maxVersions()).value()))
						.sum()));
			case REMOVE_TOMBSTONE -> compare(operation,
					Outcome.run(() -> instance.template().removeTombstone(key(state), state.shape.type())),
					state.removeTombstone());
			case FIND_AS_OF -> findAsOf(state, instance, now);
			case HISTORY -> assertHeadAndHistory(state, instance.template());
			case READ -> {
				Reads.check(this.world, instance.template(), state.shape, this::trace);
				count(operation, Outcome.of(null));
			}
			case DELETE_BY_QUERY -> {
				Reads.delete(this.world, instance, state.shape, this::trace);
				count(operation, Outcome.of(null));
			}
			case UPDATE_IN_PLACE, UPDATE_WITH_CONDITION, UPDATE_IF_MATCHING, UPDATE_OF_VERSION, IDEMPOTENT_UPDATE,
					UPSERT, PATCH ->
				update(operation, state, new Updates(this.world, instance, state).run(operation));
			case UPDATE_BY_DIFFERENCE, MERGING_SAVE, GET_OR_CREATE ->
				update(operation, state, new Reconciliations(this.world, instance, state, this::note).run(operation));
			case SAVE_WITH_CONDITION, SAVE_IF_MATCHING, SAVE_IF_UNMODIFIED, DELETE_WITH_CONDITION,
					DELETE_BY_ID_WITH_CONDITION, DELETE_BY_ID_IF_MATCHING ->
				update(operation, state, new Conditions(this.world, instance, state, this::note).run(operation));
			case REFRESH -> {
				Object held = state.shape.entity().apply(this.world.changed(state));
				compare(operation, Outcome.run(() -> snapshot(state.shape, instance.template().refresh(held))),
						state.alive(now)
							.map(Outcome::of)
							.orElseGet(() -> Outcome.refused(EntityNotFoundException.class)));
			}
			case TRANSACTION -> {
				Transactions transaction = new Transactions(this.world, instance, this::note, this::trace);
				update(operation, state, transaction.run(state));
				transaction.states().forEach((it) -> assertHead(it, instance.template()));
			}
			case RESTORE_DELETED -> update(operation, state, deletions(instance).restore(state));
			case FIND_DELETED -> {
				deletions(instance).check(state.shape);
				count(operation, Outcome.of(null));
			}
			case PURGE_DELETED -> update(operation, state, deletions(instance).purge(state.shape));
			case PURGE_EXPIRED -> update(operation, state, deletions(instance).purgeExpired(state.shape));
			case DELETE_ALL_BY_ID -> update(operation, state, deletions(instance).deleteAllById(state.shape));
			case DELETE_COLLECTION -> update(operation, state, deletions(instance).deleteCollection(state));
			case REMOVE_EXPIRED -> {
				assertThat(this.world.removeExpired()).as(this::trace).isEmpty();
				count(operation, Outcome.of(null));
			}
		}
		if (operation.mayWrite()) {
			assertHead(state, instance.template());
		}
	}

	private Deletions deletions(World.Instance instance) {
		return new Deletions(this.world, instance, this::trace);
	}

	private void write(Operation operation, EntityState state, Snapshot given, Write library, Model model) {
		note("  " + given);
		Outcome outcome = Outcome.run(() -> snapshot(state.shape, library.write(state.shape.entity().apply(given))));
		compare(operation, outcome, model.write(given));
		if (outcome.value() instanceof Snapshot written) {
			this.world.remember(state, written);
		}
	}

	private void update(Operation operation, EntityState state, Updates.Pair outcomes) {
		compare(operation, outcomes.library(), outcomes.model());
		if (outcomes.library().value() instanceof Snapshot written) {
			this.world.remember(state, written);
		}
	}

	private void delete(EntityState state, World.Instance instance, Instant now) {
		Snapshot given = this.world.changed(state);
		note("  " + given);
		compare(Operation.DELETE, Outcome.run(() -> {
			instance.template().delete(state.shape.entity().apply(given));
			return null;
		}), state.delete(given, now, instance.maxVersions()));
	}

	private void restore(EntityState state, World.Instance instance, Instant now) {
		long version = anyVersion(state);
		Outcome outcome = Outcome
			.run(() -> snapshot(state.shape, instance.template().restore(key(state), version, state.shape.type())));
		compare(Operation.RESTORE, outcome, state.restore(version, now, instance.maxVersions()));
		if (outcome.value() instanceof Snapshot restored) {
			this.world.remember(state, restored);
		}
	}

	private void findAsOf(EntityState state, World.Instance instance, Instant now) {
		List<EntityState.Version> history = state.history();
		Instant time = (history.isEmpty() || this.world.happens(20))
				? now.plus(Duration.ofSeconds(this.world.random.nextInt(200_000) - 100_000L))
				: this.world.oneOf(history).at().plusNanos(this.world.random.nextInt(3) - 1L);
		note("  as of " + time);
		compare(Operation.FIND_AS_OF,
				Outcome.run(() -> instance.template()
					.findAsOf(key(state), time, state.shape.type())
					.map((entity) -> snapshot(state.shape, entity))),
				state.findAsOf(time, now));
	}

	private long anyVersion(EntityState state) {
		return this.world.random.nextInt((int) Math.min(Integer.MAX_VALUE, state.number() + 2));
	}

	private void compare(Operation operation, Outcome library, Outcome model) {
		assertThat(library).as(this::trace).isEqualTo(model);
		count(operation, library);
	}

	private void count(Operation operation, Outcome outcome) {
		this.taken += (outcome.refusal() == UniqueConstraintException.class) ? 1 : 0;
		((outcome.refusal() != null) ? this.refused : this.done).merge(operation, 1, Integer::sum);
	}

	private void assertHead(EntityState state, SingleTableTemplate template) {
		Optional<Snapshot> expected = state.alive(this.world.now());
		assertThat(template.findById(key(state), state.shape.type(), ReadConsistency.STRONG)
			.map((entity) -> snapshot(state.shape, entity))).as(this::trace).isEqualTo(expected);
	}

	private void assertHeadAndHistory(EntityState state, SingleTableTemplate template) {
		assertThat(template.existsById(key(state), state.shape.type())).as(this::trace)
			.isEqualTo(state.alive(this.world.now()).isPresent());
		count(Operation.HISTORY, Outcome.of(null));
		if (!state.shape.isVersioned()) {
			return;
		}
		List<EntityState.Version> found = new ArrayList<>();
		int size = 1 + this.world.random.nextInt(12);
		WindowIterator
			.of((position) -> template.findRevisions(key(state), state.shape.type(), position, Limit.of(size)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((revision) -> found.add(version(state.shape, revision)));
		assertThat(found).as(this::trace).isEqualTo(state.history());
		List<VersionMetadata> metadata = new ArrayList<>();
		WindowIterator.of((position) -> template.findVersions(key(state), state.shape.type(), position, Limit.of(size)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining(metadata::add);
		assertThat(metadata).as(this::trace)
			.extracting(VersionMetadata::number, VersionMetadata::at, VersionMetadata::isDelete,
					VersionMetadata::isLatest)
			.containsExactlyElementsOf(state.history()
				.stream()
				.map((it) -> tuple(it.number(), it.at(), it.content() == null, it.number() == state.number()))
				.toList());
		long version = anyVersion(state);
		assertThat(Outcome.run(() -> template.findRevision(key(state), version, state.shape.type())
			.map((revision) -> version(state.shape, revision)))).as(this::trace).isEqualTo(state.findRevision(version));
	}

	private static EntityState.Version version(Shape<?> shape, EntityRevision<?> revision) {
		return new EntityState.Version(revision.number(), revision.at(),
				revision.entity().map((entity) -> snapshot(shape, entity)).orElse(null));
	}

	static <T> Snapshot snapshot(Shape<T> shape, @Nullable Object entity) {
		return shape.snapshot().apply(shape.type().cast(entity));
	}

	private static Object key(EntityState state) {
		return state.shape.keyOf(state.id);
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
