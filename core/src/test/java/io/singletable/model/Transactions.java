package io.singletable.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.UniqueConstraintException;
import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random transactions: a few entities are written, some of them twice, and read before
 * the end, which is a commit or an exception. All of it counts, or nothing.
 */
final class Transactions {

	private final World world;

	private final World.Instance instance;

	private final Claims claims;

	private final Consumer<String> notes;

	private final Supplier<String> trace;

	private final Instant now;

	/** What the transaction leaves, if it is committed. */
	private final Map<EntityState, EntityState> after = new LinkedHashMap<>();

	private final Map<EntityState, Snapshot> written = new LinkedHashMap<>();

	private final Set<Class<?>> refusals = new LinkedHashSet<>();

	Transactions(World world, World.Instance instance, Consumer<String> notes, Supplier<String> trace) {
		this.world = world;
		this.instance = instance;
		this.claims = new Claims(world, this.after);
		this.notes = notes;
		this.trace = trace;
		this.now = world.now();
	}

	/**
	 * Run a transaction.
	 * @param first an entity that is part of it
	 * @return how it ended, both of the library and of the model
	 */
	Updates.Pair run(EntityState first) {
		boolean swaps = first.shape.isConstrained() && this.world.happens(50);
		List<EntityState> states = states(first, swaps);
		if (states.isEmpty()) {
			return new Updates.Pair(Outcome.of(null), Outcome.of(null));
		}
		if (this.world.happens(8)) {
			return readOnly(states.get(0));
		}
		boolean fails = this.world.happens(25);
		boolean copies = this.world.happens(10);
		Outcome library = Outcome.run(() -> this.instance.template().inTransaction((transaction) -> {
			for (int i = 0; i < states.size(); i++) {
				write(transaction, states.get(i),
						swaps ? states.get((i + 1) % states.size()) : copies ? states.get(0) : null);
			}
			if (fails) {
				throw new RolledBackException();
			}
			if (this.claims.isRefusedAtCommit()) {
				this.refusals.add(UniqueConstraintException.class);
			}
			return null;
		}));
		if (library.refusal() != null) {
			Set<Class<?>> expected = new LinkedHashSet<>(this.refusals);
			if (!expected.isEmpty()) {
				// What is going to be refused may claim what others do.
				expected.add(UniqueConstraintException.class);
			}
			if (fails) {
				expected.add(RolledBackException.class);
			}
			assertThat(library.refusal()).as(this.trace).isIn(expected);
			return new Updates.Pair(library, library);
		}
		assertThat(this.refusals).as(this.trace).isEmpty();
		this.claims.commit();
		this.written.forEach(this.world::remember);
		return new Updates.Pair(library, Outcome.of(null));
	}

	/**
	 * The entities that were to be written.
	 */
	Set<EntityState> states() {
		return this.after.keySet();
	}

	/**
	 * One to four entities, none of them written by a clock that is ahead: a transaction
	 * does not repeat what was too early. Those of a constraint are often all of one
	 * shape, and two if they swap their contents.
	 */
	private List<EntityState> states(EntityState first, boolean swaps) {
		boolean alike = swaps || (first.shape.isConstrained() && this.world.happens(70));
		List<EntityState> others = new ArrayList<>(this.world.states.stream()
			.filter((state) -> !alike || (state.shape == first.shape && state != first))
			.toList());
		Collections.shuffle(others, this.world.random);
		if (swaps) {
			others.sort(Comparator.comparing((state) -> state.alive(this.now).isEmpty()));
		}
		Set<EntityState> states = new LinkedHashSet<>();
		states.add(first);
		states.addAll(others.subList(0, swaps ? 1 : this.world.random.nextInt(4)));
		return states.stream().filter((state) -> !state.isAhead(this.now)).toList();
	}

	private Updates.Pair readOnly(EntityState state) {
		this.notes.accept("  read-only");
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setReadOnly(true);
		Snapshot given = this.world.changed(state);
		return new Updates.Pair(
				Outcome.run(() -> this.instance.template()
					.inTransaction(definition, (transaction) -> transaction.save(state.shape.entity().apply(given)))),
				Outcome.refused(InvalidDataAccessApiUsageException.class));
	}

	/**
	 * Write an entity.
	 * @param source whose content it gets, null for a content of its own
	 */
	private void write(SingleTableOperations transaction, EntityState state, @Nullable EntityState source) {
		Kind kind = kind(state, (source != null) ? 95 : 60);
		Snapshot drawn = (kind == Kind.INSERT) ? this.world.insertable(state) : this.world.changed(state);
		Snapshot given = (source != null) ? withContent(kind, state, drawn, source) : drawn;
		this.notes.accept("  " + kind + " " + given + " of " + state);
		Outcome expected = model(kind, state, given, this.now);
		if (expected.refusal() != null) {
			this.refusals.add(expected.refusal());
		}
		Object result = call(state, () -> library(transaction, kind, state, given));
		if (expected.refusal() != null || !kind.returnsEntity()) {
			read(transaction, state, expected);
			return;
		}
		Snapshot written = StatefulModelIntegrationTests.snapshot(state.shape, result);
		assertThat(written).as(this.trace).isEqualTo(expected.value());
		read(transaction, state, expected);
		if (!written.isExpired(this.now) && this.world.happens((source != null) ? 5 : 30)) {
			writeAgain(transaction, kind, state, given, written);
		}
		else {
			this.written.put(state, written);
		}
	}

	private Snapshot withContent(Kind kind, EntityState state, Snapshot drawn, EntityState source) {
		return state.alive(this.now)
			.filter((held) -> kind != Kind.INSERT)
			.orElse(drawn)
			.with(drawn.expiresAt(), source.alive(this.now).map(Snapshot::content).orElse(drawn.content()));
	}

	/** Several that are drawn are hardly ever all possible. */
	private Kind kind(EntityState state, int likely) {
		List<Kind> possible = state.alive(this.now).isPresent() ? List.of(Kind.SAVE, Kind.UPDATE)
				: List.of(Kind.INSERT);
		return this.world.oneOf(this.world.happens(likely) ? possible : List.of(Kind.values()));
	}

	/**
	 * Both writes make the version that the first one was going to make, at the time of
	 * the second, which is later than that of the instance it was given.
	 */
	private void writeAgain(SingleTableOperations transaction, Kind kind, EntityState state, Snapshot given,
			Snapshot first) {
		Snapshot changed = first.with(this.world.expiry(state.shape), this.world.content());
		this.notes.accept("  again " + changed);
		Snapshot both = new Snapshot(given.id(), given.version(), first.createdAt(), given.updatedAt(), null,
				given.content())
			.with(changed.expiresAt(), changed.content());
		model(kind, state, both, this.now);
		Snapshot written = StatefulModelIntegrationTests.snapshot(state.shape,
				call(state, () -> transaction.save(state.shape.entity().apply(changed))));
		Instant at = Objects.requireNonNull(written.updatedAt());
		Instant before = Objects.requireNonNull(first.updatedAt());
		assertThat(at).as(this.trace).isBetween(before, before.plusNanos(1000));
		Outcome expected = model(kind, state, both, at);
		assertThat(written).as(this.trace).isEqualTo(expected.value());
		assertThat(written.createdAt()).as(this.trace).isEqualTo(first.createdAt());
		read(transaction, state, expected);
		this.written.put(state, written);
	}

	private @Nullable Object call(EntityState state, Supplier<@Nullable Object> library) {
		boolean refused = this.claims.isRefusedAtCall(state);
		if (refused) {
			this.refusals.add(UniqueConstraintException.class);
		}
		Object result = library.get();
		assertThat(refused).as(this.trace).isFalse();
		return result;
	}

	private Outcome model(Kind kind, EntityState state, Snapshot given, Instant now) {
		EntityState copy = state.copy();
		this.after.put(state, copy);
		int kept = this.instance.maxVersions();
		return switch (kind) {
			case INSERT -> copy.insert(given, now, kept);
			case SAVE -> copy.save(given, now, kept);
			case UPDATE -> copy.update(given, now, kept);
			case DELETE -> copy.delete(given, now, kept);
			case DELETE_BY_ID -> copy.deleteById(now, kept);
		};
	}

	private static @Nullable Object library(SingleTableOperations transaction, Kind kind, EntityState state,
			Snapshot given) {
		Object entity = state.shape.entity().apply(given);
		return switch (kind) {
			case INSERT -> transaction.insert(entity);
			case SAVE -> transaction.save(entity);
			case UPDATE -> transaction.update(entity);
			case DELETE -> {
				transaction.delete(entity);
				yield null;
			}
			case DELETE_BY_ID -> {
				transaction.deleteById(state.shape.keyOf(state.id), state.shape.type());
				yield null;
			}
		};
	}

	/** What is going to be refused may be read, but is not promised to be anything. */
	private void read(SingleTableOperations transaction, EntityState state, Outcome expected) {
		if (expected.refusal() == null) {
			assertThat(transaction.findById(state.shape.keyOf(state.id), state.shape.type())
				.map((entity) -> StatefulModelIntegrationTests.snapshot(state.shape, entity))).as(this.trace)
				.isEqualTo(Objects.requireNonNull(this.after.get(state)).alive(this.now));
		}
	}

	/**
	 * Kinds of writes.
	 */
	private enum Kind {

		INSERT, SAVE, UPDATE, DELETE, DELETE_BY_ID;

		boolean returnsEntity() {
			return this == INSERT || this == SAVE || this == UPDATE;
		}

	}

	/**
	 * Failure of the application.
	 */
	private static final class RolledBackException extends RuntimeException {

		private static final long serialVersionUID = 1;

	}

}
