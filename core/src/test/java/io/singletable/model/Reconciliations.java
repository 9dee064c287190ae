package io.singletable.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.EntityNotFoundException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.Resolution;
import io.singletable.Resolution.Kind;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.model.Entities.Contract;
import org.jspecify.annotations.Nullable;

/**
 * Writes that agree with those of others: of differences, with merges, and of entities
 * that may exist. Each is compared with the model.
 */
final class Reconciliations {

	private final World world;

	private final SingleTableTemplate template;

	private final int maxVersions;

	private final EntityState state;

	private final Instant now;

	private final Consumer<String> notes;

	Reconciliations(World world, World.Instance instance, EntityState state, Consumer<String> notes) {
		this.world = world;
		this.template = instance.template();
		this.maxVersions = instance.maxVersions();
		this.state = state;
		this.now = world.now();
		this.notes = notes;
	}

	Updates.Pair run(Operation operation) {
		return switch (operation) {
			case UPDATE_BY_DIFFERENCE -> update();
			case MERGING_SAVE -> save();
			default -> getOrCreate(this.state.shape);
		};
	}

	private Updates.Pair update() {
		Snapshot before = this.world.changed(this.state);
		Snapshot stored = this.state.alive(this.now).orElse(null);
		if (stored != null && (this.world.happens(50) || Objects.equals(stored.version(), before.version()))) {
			before = stored; // What is of a version is what was loaded.
		}
		if (!this.state.shape.hasVersion() && this.world.happens(30)) {
			before = before.with(before.expiresAt(), withText(before.content(), "other"));
		}
		Snapshot after = before.with(this.world.happens(30) ? this.world.expiry(this.state.shape) : before.expiresAt(),
				partOf(before.content()));
		this.notes.accept("  from " + before + " to " + after);
		Object one = this.state.shape.entity().apply(before);
		Object other = this.state.shape.entity().apply(after);
		return new Updates.Pair(Outcome.run(() -> snapshot(this.template.update(one, other))),
				updated(before, after, stored));
	}

	private Outcome updated(Snapshot before, Snapshot after, @Nullable Snapshot stored) {
		if (isSame(before, after)) {
			return Outcome.of(before);
		}
		if (stored == null) {
			return Outcome.refused(EntityNotFoundException.class);
		}
		if (this.state.shape.hasVersion()) {
			return this.state.save(after, this.now, this.maxVersions);
		}
		Merge merge = new Merge(Kind.NONE);
		Snapshot merged = merge.of(before, after, stored);
		boolean changedByOthers = merge.isStale(before, after, stored);
		return changedByOthers ? Outcome.refused(VersionConflictException.class)
				: this.state.updateInPlace(merged, this.now, this.maxVersions);
	}

	private Updates.Pair save() {
		Snapshot loaded = this.world.changed(this.state);
		Snapshot base = (loaded.version() != null) ? this.state.content(loaded.version()).orElse(null) : null;
		Snapshot given = (base != null) ? loaded.with(base.expiresAt(), partOf(base.content())) : loaded;
		Kind choice = this.world.oneOf(List.of(Kind.values()));
		this.notes.accept("  " + given + " by " + choice);
		return new Updates.Pair(Outcome.run(() -> snapshot(this.template.save(this.state.shape.entity().apply(given),
				OnConflict.merge().resolvedBy(resolver(choice))))), merged(given, base, choice));
	}

	/** A value of its own: the one before both, which any part may have. */
	private static OnConflict.Resolver resolver(Kind choice) {
		return (conflict) -> switch (choice) {
			case MINE -> Resolution.mine();
			case THEIRS -> Resolution.theirs();
			case NONE -> Resolution.none();
			case VALUE -> Resolution.of(conflict.base());
		};
	}

	private Outcome merged(Snapshot given, @Nullable Snapshot base, Kind choice) {
		Snapshot stored = this.state.alive(this.now).orElse(null);
		Outcome saved = this.state.save(given, this.now, this.maxVersions);
		boolean mergeable = saved.refusal() == VersionConflictException.class && base != null && stored != null;
		if (!mergeable) {
			return saved;
		}
		Merge merge = new Merge(choice);
		Snapshot next = merge.of(Objects.requireNonNull(base), given, Objects.requireNonNull(stored));
		if (merge.failed) {
			return Outcome.refused(MergeConflictException.class);
		}
		return isSame(next, stored) ? Outcome.of(stored) : this.state.save(next, this.now, this.maxVersions);
	}

	private <T> Updates.Pair getOrCreate(Shape<T> shape) {
		Snapshot fresh = this.world.insertable(this.state);
		Supplier<T> factory = () -> shape.entity().apply(fresh);
		return new Updates.Pair(
				Outcome.run(() -> snapshot(shape.isSingleton() ? this.template.getSingleton(shape.type(), factory)
						: this.template.getOrCreate(shape.keyOf(this.state.id), shape.type(), factory))),
				this.state.alive(this.now)
					.map(Outcome::of)
					.orElseGet(() -> this.state.insert(fresh, this.now, this.maxVersions)));
	}

	/**
	 * Some of it, so that there is something to merge. An owner makes a contract another
	 * one.
	 */
	private Content partOf(Content it) {
		Content drawn = this.world.content();
		return switch (this.world.random.nextInt(4)) {
			case 0 -> withText(it, drawn.text());
			case 1 -> new Content(it.text(), drawn.status(), it.priority(), it.owner());
			case 2 -> new Content(it.text(), it.status(), drawn.priority(), it.owner());
			default -> new Content(drawn.text(), it.status(), it.priority(),
					(this.state.shape.type() == Contract.class) ? it.owner() : drawn.owner());
		};
	}

	private static Content withText(Content it, String text) {
		return new Content(text, it.status(), it.priority(), it.owner());
	}

	private static boolean isSame(Snapshot one, Snapshot other) {
		return one.content().equals(other.content()) && Objects.equals(one.expiresAt(), other.expiresAt());
	}

	private Snapshot snapshot(Object entity) {
		return StatefulModelIntegrationTests.snapshot(this.state.shape, entity);
	}

	/**
	 * A merge, part by part.
	 */
	private final class Merge {

		private final Kind choice;

		private boolean failed;

		Merge(Kind choice) {
			this.choice = choice;
		}

		Snapshot of(Snapshot base, Snapshot mine, Snapshot theirs) {
			if (isSame(base, mine)) {
				return theirs;
			}
			if (isOtherClass(base, mine) || isOtherClass(mine, theirs)) {
				this.failed = this.choice != Kind.THEIRS;
				return theirs;
			}
			Content one = base.content();
			Content my = mine.content();
			Content their = theirs.content();
			return theirs.with(part(base.expiresAt(), mine.expiresAt(), theirs.expiresAt()),
					new Content(required(one.text(), my.text(), their.text()),
							required(one.status(), my.status(), their.status()),
							required(one.priority(), my.priority(), their.priority()),
							part(one.owner(), my.owner(), their.owner())));
		}

		/**
		 * Whether a part that was changed is stored in another way than before.
		 */
		boolean isStale(Snapshot before, Snapshot after, Snapshot stored) {
			Content one = before.content();
			Content other = after.content();
			Content theirs = stored.content();
			return isStale(before.expiresAt(), after.expiresAt(), stored.expiresAt())
					|| isStale(one.text(), other.text(), theirs.text())
					|| isStale(one.status(), other.status(), theirs.status())
					|| isStale(one.priority(), other.priority(), theirs.priority())
					|| isStale(one.owner(), other.owner(), theirs.owner());
		}

		private static boolean isStale(@Nullable Object before, @Nullable Object after, @Nullable Object stored) {
			return !Objects.equals(before, after) && !Objects.equals(before, stored);
		}

		private <P> P required(P base, P mine, P theirs) {
			return Objects.requireNonNull(part(base, mine, theirs));
		}

		private <P> @Nullable P part(@Nullable P base, @Nullable P mine, @Nullable P theirs) {
			if (Objects.equals(base, mine) || Objects.equals(mine, theirs)) {
				return theirs;
			}
			if (Objects.equals(base, theirs)) {
				return mine;
			}
			this.failed |= this.choice == Kind.NONE;
			return switch (this.choice) {
				case MINE -> mine;
				case VALUE -> base;
				case THEIRS, NONE -> theirs;
			};
		}

		private boolean isOtherClass(Snapshot one, Snapshot other) {
			return Reconciliations.this.state.shape.type() == Contract.class
					&& (one.content().owner() == null) != (other.content().owner() == null);
		}

	}

}
