package io.singletable.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.VersionConflictException;
import io.singletable.core.EntityUpdate;
import io.singletable.core.UpdateTarget;
import io.singletable.model.Entities.Contract;
import io.singletable.test.Status;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import static io.singletable.query.Criteria.where;
import static io.singletable.update.PropertyExpression.property;

/**
 * Updates in place: some properties of one entity, each update compared with the model.
 */
final class Updates {

	private final World world;

	private final World.Instance instance;

	private final EntityState state;

	private final Instant now;

	Updates(World world, World.Instance instance, EntityState state) {
		this.world = world;
		this.instance = instance;
		this.state = state;
		this.now = world.now();
	}

	Pair run(Operation operation) {
		return switch (operation) {
			case UPDATE_WITH_CONDITION -> applyWithCondition();
			case UPDATE_IF_MATCHING -> applyIfMatching();
			case UPDATE_OF_VERSION -> applyToVersion();
			case IDEMPOTENT_UPDATE -> applyIdempotent();
			case UPSERT -> upsert();
			case PATCH -> applyPatch(patch(this.state.shape));
			default -> apply(change(this.state.shape));
		};
	}

	/**
	 * An update, of any stored version.
	 */
	private Pair apply(Change<?> change) {
		return new Pair(Outcome.run(() -> change.snapshot(change.update().apply())), update(change));
	}

	/**
	 * A patch. Of what it leaves as it is, nothing is written where the entity is read.
	 */
	private Pair applyPatch(Change<?> change) {
		Outcome library = Outcome.run(() -> change.snapshot(change.update().apply()));
		Snapshot before = this.state.alive(this.now).orElse(null);
		boolean same = before != null && before.content().equals(change.content())
				&& Objects.equals(before.expiresAt(), change.expiresAt());
		return (same && (this.state.shape.isVersioned() || Objects.equals(before, library.value())))
				? new Pair(library, Outcome.of(before)) : new Pair(library, update(change));
	}

	/**
	 * An update of what has a status.
	 */
	private Pair applyWithCondition() {
		Change<?> change = change(this.state.shape);
		Status status = this.world.oneOf(List.of(Status.values()));
		return new Pair(
				Outcome.run(() -> change.snapshot(change.update().when(where("content.status").is(status)).apply())),
				this.state.alive(this.now).filter((it) -> it.content().status() != status).isPresent()
						? Outcome.refused(ConditionFailedException.class) : update(change));
	}

	/**
	 * An update of what has a priority, which does nothing to others.
	 */
	private Pair applyIfMatching() {
		Change<?> change = change(this.state.shape);
		int least = this.world.random.nextInt(10);
		boolean matches = this.state.alive(this.now).filter((it) -> it.content().priority() >= least).isPresent();
		return new Pair(Outcome.run(() -> change.matching(least)),
				matches ? update(change).map(Optional::ofNullable) : Outcome.of(Optional.empty()));
	}

	/**
	 * An update of a version, which may be another one than is stored.
	 */
	private Pair applyToVersion() {
		Change<?> change = change(this.state.shape);
		long version = Math.max(1, this.state.number() - (this.world.happens(30) ? 1 : 0));
		boolean other = this.state.alive(this.now).isPresent() && version != this.state.number();
		return new Pair(Outcome.run(() -> change.snapshot(change.update().expectingVersion(version).apply())),
				other ? Outcome.refused(VersionConflictException.class) : update(change));
	}

	/**
	 * An update under a token, which returns nothing.
	 */
	private Pair applyIdempotent() {
		Change<?> change = change(this.state.shape);
		Outcome library = Outcome.run(() -> {
			change.update().idempotent().apply();
			return null;
		});
		Outcome model = update(change);
		return new Pair(library, (model.refusal() != null) ? model : Outcome.of(null));
	}

	/**
	 * An update, or an insert.
	 */
	private Pair upsert() {
		Change<?> change = change(this.state.shape);
		Snapshot fresh = Snapshot.fresh(this.state.id, this.world.expiry(this.state.shape), this.world.content());
		Outcome model = this.state.alive(this.now).isPresent() ? update(change)
				: this.state.insert(fresh, this.now, this.instance.maxVersions());
		return new Pair(Outcome.run(() -> change.upserted(fresh)), model);
	}

	private Outcome update(Change<?> change) {
		return this.state.updateInPlace(change.after(), this.now, this.instance.maxVersions());
	}

	private <T> Change<T> change(Shape<T> shape) {
		Content drawn = this.world.content();
		Content before = this.state.alive(this.now).map(Snapshot::content).orElse(drawn);
		Lifetime expiry = this.state.alive(this.now).map(Snapshot::expiresAt).orElse(null);
		EntityUpdate<T> update = target(shape);
		return switch (this.world.random.nextInt(6)) {
			case 0 -> new Change<>(shape, update.set("content.status", drawn.status()), expiry,
					new Content(before.text(), drawn.status(), before.priority(), before.owner()));
			case 1 -> new Change<>(shape, update.set("content.status", drawn.status()).set("content.priority", 5),
					expiry, new Content(before.text(), drawn.status(), 5, before.owner()));
			case 2 -> new Change<>(shape, update.increment("content.priority", 3), expiry,
					new Content(before.text(), before.status(), before.priority() + 3, before.owner()));
			case 3 -> new Change<>(shape,
					update.compute("content.priority", property("content.priority").minus(1))
						.set("content.text", drawn.text()),
					expiry, new Content(drawn.text(), before.status(), before.priority() - 1, before.owner()));
			case 4 -> (shape.type() == Contract.class)
					? new Change<>(shape, update.set("content.text", "t"), expiry,
							new Content("t", before.status(), before.priority(), before.owner()))
					: new Change<>(shape, update.set("content.owner", drawn.owner()), expiry,
							new Content(before.text(), before.status(), before.priority(), drawn.owner()));
			default -> {
				Lifetime other = this.world.expiry(shape);
				yield new Change<>(shape,
						shape.expires()
								? update.set("expiresAt", Lifetime.value(other, Object.class)).set("content.text", "u")
								: update.set("content.text", "u"),
						shape.expires() ? other : expiry,
						new Content("u", before.status(), before.priority(), before.owner()));
			}
		};
	}

	private <T> EntityUpdate<T> target(Shape<T> shape) {
		UpdateTarget<T> target = this.instance.template().update(shape.type());
		return shape.isSingleton() ? target.singleton() : target.byId(shape.keyOf(this.state.id));
	}

	/**
	 * A patch: by a merge patch, a JSON patch, a map, or a record.
	 */
	private <T> Change<T> patch(Shape<T> shape) {
		Content drawn = this.world.content();
		Content before = this.state.alive(this.now).map(Snapshot::content).orElse(drawn);
		Lifetime expiry = this.state.alive(this.now).map(Snapshot::expiresAt).orElse(null);
		EntityUpdate<T> update = target(shape);
		return switch (this.world.random.nextInt(5)) {
			case 0 -> new Change<>(shape,
					update.patch(Patch.ofJson("{\"content\":{\"status\":\"" + drawn.status() + "\",\"priority\":7}}")
						.allowing("content.status", "content.priority")),
					expiry, new Content(before.text(), drawn.status(), 7, before.owner()));
			case 1 -> new Change<>(shape,
					update.patch(Patch.ofMap(Map.of("content", Map.of("text", drawn.text(), "status", drawn.status())))
						.allowing("content")),
					expiry, new Content(drawn.text(), drawn.status(), before.priority(), before.owner()));
			case 3 -> new Change<>(shape,
					update.patch(Patch
						.ofJsonPatch("[{\"op\":\"test\",\"path\":\"/content/priority\",\"value\":" + before.priority()
								+ "}," + "{\"op\":\"replace\",\"path\":\"/content/status\",\"value\":\"OPEN\"},"
								+ "{\"op\":\"replace\",\"path\":\"/content/status\",\"value\":\"" + drawn.status()
								+ "\"},{\"op\":\"add\",\"path\":\"/content/priority\",\"value\":6}]")
						.allowing("content")),
					expiry, new Content(before.text(), drawn.status(), 6, before.owner()));
			case 2 -> (shape.expires() && shape.type() != Contract.class)
					? new Change<>(
							shape,
							update.patch(Patch.ofJson("{\"expiresAt\":null,\"content\":{\"owner\":null}}")
								.allowing("expiresAt", "content.owner")),
							null, new Content(before.text(), before.status(), before.priority(), null))
					: new Change<>(shape, update.patch(Patch.of(new Parts(new Part(Optional.of(drawn.text()), null)))),
							expiry, new Content(drawn.text(), before.status(), before.priority(), before.owner()));
			default -> new Change<>(shape, update.patch(Patch.of(new Parts(new Part(null, drawn.status())))), expiry,
					new Content(before.text(), drawn.status(), before.priority(), before.owner()));
		};
	}

	/**
	 * Outcomes of one operation.
	 */
	record Pair(Outcome library, Outcome model) {
	}

	record Parts(Part content) {
	}

	record Part(@Nullable Optional<String> text, @Nullable Status status) {
	}

	/**
	 * A change, and the entity as it is to be.
	 */
	private record Change<T>(Shape<T> shape, EntityUpdate<T> update, @Nullable Lifetime expiresAt, Content content) {

		Snapshot snapshot(Object entity) {
			return StatefulModelIntegrationTests.snapshot(this.shape, Objects.requireNonNull(entity));
		}

		Optional<Snapshot> matching(int least) {
			return this.update.when(where("content.priority").gte(least)).applyIfMatching().map(this::snapshot);
		}

		Snapshot upserted(Snapshot fresh) {
			return snapshot(this.update.orInsert(() -> this.shape.entity().apply(fresh)).apply());
		}

		Snapshot after() {
			return new Snapshot("", null, null, null, this.expiresAt, this.content);
		}

	}

}
