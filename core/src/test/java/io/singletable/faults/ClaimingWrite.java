package io.singletable.faults;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import io.singletable.OnConflict;
import io.singletable.ReadConsistency;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.Holder.Kind;
import io.singletable.faults.Holder.Values;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import static io.singletable.query.Criteria.where;

/**
 * Writes of all kinds of entities that hold unique values, a few of them of each moment.
 */
enum ClaimingWrite {

	INSERT(14) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.insert(scene.fresh());
		}

	},

	SAVE(10) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.save(scene.changed(scene.loaded()));
		}

	},

	/** No value changes, so that no sentinel is looked at. */
	PROLONG(8) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.save(scene.kind.of(scene.loaded().values().until(scene.until())));
		}

	},

	UPDATE_FROM_DIFFERENCE(6) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			T loaded = scene.loaded();
			scene.template.update(loaded, scene.changed(loaded));
		}

	},

	UPDATE_IN_PLACE(6) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.update(scene.kind.type()).byId(scene.loaded().id()).set("email", scene.email()).apply();
		}

	},

	PROLONG_IN_PLACE(10) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.update(scene.kind.type()).byId(scene.loaded().id()).set("until", scene.until()).apply();
		}

	},

	PATCH(3) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.update(scene.kind.type())
				.byId(scene.loaded().id())
				.patch(Patch.ofJson("{\"email\":\"" + scene.email() + "\",\"number\":null}")
					.allowing("email", "number"))
				.apply();
		}

	},

	UPSERT(4) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			T fresh = scene.fresh();
			scene.template.update(scene.kind.type())
				.byId(scene.id)
				.set("number", scene.number())
				.orInsert(() -> fresh)
				.apply();
		}

	},

	GET_OR_CREATE(3) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			T fresh = scene.fresh();
			scene.template.getOrCreate(scene.id, scene.kind.type(), () -> fresh);
		}

	},

	MERGING_SAVE(3) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.save(scene.changed(scene.loaded()), OnConflict.merge());
		}

	},

	CONDITIONAL_SAVE(3) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.save(scene.changed(scene.loaded()), where("number").isNull().or(where("number").gte(0)));
		}

	},

	DELETE(6) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.delete(scene.loaded());
		}

	},

	DELETE_BY_ID(5) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			scene.template.deleteById(scene.loaded().id(), scene.kind.type());
		}

	},

	RESTORE(4) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			T loaded = scene.loaded();
			long version = Objects.requireNonNullElse(loaded.version(), 1L);
			scene.template.restore(loaded.id(), 1 + scene.random.nextInt((int) version), scene.kind.type());
		}

	},

	/** Two entities exchange what they hold. */
	SWAP_IN_TRANSACTION(5) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			Values one = scene.loaded().values();
			Values other = scene.otherThan(one.id()).values();
			scene.template.inTransactionWithoutResult((transaction) -> {
				transaction.save(scene.kind.of(one.with(other.email(), other.number())));
				transaction.save(scene.kind.of(other.with(one.email(), one.number())));
			});
		}

	},

	/** What one gives up, another one is inserted with. */
	MOVE_IN_TRANSACTION(4) {

		@Override
		<T extends Holder> void run(Scene<T> scene) {
			Values given = scene.otherThan(scene.id).values();
			T fresh = scene.kind.of(Values.fresh(scene.id, given.email(), given.number(), scene.until()));
			scene.template.inTransactionWithoutResult((transaction) -> {
				transaction.delete(scene.kind.of(given));
				transaction.insert(fresh);
			});
		}

	};

	private final int weight;

	ClaimingWrite(int weight) {
		this.weight = weight;
	}

	abstract <T extends Holder> void run(Scene<T> scene);

	private boolean isFor(Kind<?> kind) {
		return this != RESTORE || kind.isVersioned();
	}

	static ClaimingWrite draw(Random random, Kind<?> kind) {
		List<ClaimingWrite> writes = List.of(values()).stream().filter((it) -> it.isFor(kind)).toList();
		int left = random.nextInt(writes.stream().mapToInt((it) -> it.weight).sum());
		for (ClaimingWrite write : writes) {
			left -= write.weight;
			if (left < 0) {
				return write;
			}
		}
		throw new IllegalStateException();
	}

	/**
	 * What a write is given: an id, and values that are drawn of few.
	 */
	static final class Scene<T extends Holder> {

		static final int IDS = 16;

		static final int VALUES = 6;

		private static final int LOOKS = 4;

		final SingleTableTemplate template;

		final Kind<T> kind;

		final String id;

		final Random random;

		private final SingleTableTemplate calm;

		private final Instant now;

		/**
		 * Create a scene.
		 * @param template what is written by
		 * @param calm what is read by
		 */
		Scene(SingleTableTemplate template, SingleTableTemplate calm, Kind<T> kind, Random random, Instant now) {
			this.template = template;
			this.calm = calm;
			this.kind = kind;
			this.random = random;
			this.now = now;
			this.id = id();
		}

		private String id() {
			return "h" + this.random.nextInt(IDS);
		}

		static String email(int value) {
			return "m" + value + "@x.org";
		}

		@Nullable String email() {
			return (this.random.nextInt(5) > 0) ? email(this.random.nextInt(VALUES)) : null;
		}

		@Nullable Integer number() {
			return (this.random.nextInt(3) > 0) ? this.random.nextInt(VALUES) : null;
		}

		/** For seconds, or longer than the clocks differ. */
		@Nullable Instant until() {
			return (this.random.nextInt(5) > 0) ? this.now.plusSeconds(1 + this.random.nextInt(180)) : null;
		}

		T fresh() {
			return this.kind.of(Values.fresh(this.id, email(), number(), until()));
		}

		T changed(T entity) {
			Values loaded = entity.values();
			return this.kind.of(this.random.nextBoolean() ? loaded.with(email(), loaded.number())
					: loaded.with(email(), number()).until(until()));
		}

		/**
		 * One of the entities.
		 * @throws NothingLoaded if a few that are looked at do not exist
		 */
		T loaded() {
			return otherThan("");
		}

		/**
		 * One of the entities, with another id.
		 * @throws NothingLoaded if a few that are looked at do not exist
		 */
		T otherThan(String id) {
			return Stream.generate(this::id)
				.limit(LOOKS)
				.filter((it) -> !it.equals(id))
				.flatMap((it) -> this.calm.findById(it, this.kind.type(), ReadConsistency.STRONG).stream())
				.findFirst()
				.orElseThrow(NothingLoaded::new);
		}

	}

	/**
	 * That there is nothing to write.
	 */
	static final class NothingLoaded extends RuntimeException {

		private static final long serialVersionUID = 1;

	}

}
