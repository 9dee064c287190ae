package io.singletable.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

import static io.singletable.query.Criteria.where;

/**
 * Saves and deletes of whole entities under conditions, each compared with the model.
 */
final class Conditions {

	private final World world;

	private final SingleTableTemplate template;

	private final int maxVersions;

	private final EntityState state;

	private final Instant now;

	private final Consumer<String> notes;

	Conditions(World world, World.Instance instance, EntityState state, Consumer<String> notes) {
		this.world = world;
		this.template = instance.template();
		this.maxVersions = instance.maxVersions();
		this.state = state;
		this.now = world.now();
		this.notes = notes;
	}

	Updates.Pair run(Operation operation) {
		Snapshot given = (!this.state.shape.hasVersion() && this.world.happens(10)) ? this.world.insertable(this.state)
				: this.world.changed(this.state);
		Condition condition = condition();
		this.notes.accept("  " + given + " if " + condition.criteria());
		Class<?> type = this.state.shape.type();
		Object entity = this.state.shape.entity().apply(given);
		Object id = this.state.shape.keyOf(this.state.id);
		return switch (operation) {
			case SAVE_WITH_CONDITION ->
				new Updates.Pair(Outcome.run(() -> snapshot(this.template.save(entity, condition.criteria()))),
						save(given, condition));
			case SAVE_IF_MATCHING -> new Updates.Pair(
					Outcome.run(() -> this.template.saveIfMatching(entity, condition.criteria()).map(this::snapshot)),
					orEmpty(save(given, condition), Optional.empty(), Optional::ofNullable));
			case SAVE_IF_UNMODIFIED -> new Updates.Pair(
					Outcome.run(() -> snapshot(this.template.saveIfUnmodified(entity))), saveIfUnmodified(given));
			case DELETE_WITH_CONDITION -> new Updates.Pair(Outcome.run(() -> {
				this.template.delete(entity, condition.criteria());
				return null;
			}), when(condition, given, () -> this.state.delete(given, this.now, this.maxVersions)));
			case DELETE_BY_ID_WITH_CONDITION -> new Updates.Pair(Outcome.run(() -> {
				this.template.deleteById(id, type, condition.criteria());
				return null;
			}), when(condition, null, () -> this.state.deleteById(this.now, this.maxVersions)));
			case DELETE_BY_ID_IF_MATCHING ->
				new Updates.Pair(Outcome.run(() -> this.template.deleteByIdIfMatching(id, type, condition.criteria())),
						orEmpty(when(condition, null, () -> this.state.deleteById(this.now, this.maxVersions)), false,
								(it) -> true));
			default -> throw new IllegalArgumentException(operation.name());
		};
	}

	private Outcome save(Snapshot given, Condition condition) {
		return when(condition, given, () -> this.state.replace(given, this.now, this.maxVersions));
	}

	private Outcome saveIfUnmodified(Snapshot given) {
		if (given.updatedAt() == null) {
			return this.state.insert(given, this.now, this.maxVersions);
		}
		return this.state.alive(this.now).filter((it) -> Objects.equals(it.updatedAt(), given.updatedAt())).isPresent()
				? this.state.replace(given, this.now, this.maxVersions)
				: Outcome.refused(VersionConflictException.class);
	}

	/** What is absent is told before the version, and that before the condition. */
	private Outcome when(Condition condition, @Nullable Snapshot given, Supplier<Outcome> write) {
		Snapshot stored = this.state.alive(this.now).orElse(null);
		if (stored == null) {
			return Outcome.refused(EntityNotFoundException.class);
		}
		if (given != null && !this.state.isLoaded(given, this.now)) {
			return Outcome.refused(VersionConflictException.class);
		}
		return condition.predicate().test(stored.content()) ? write.get()
				: Outcome.refused(ConditionFailedException.class);
	}

	private static Outcome orEmpty(Outcome outcome, Object empty, UnaryOperator<@Nullable Object> result) {
		boolean unmatched = outcome.refusal() == EntityNotFoundException.class
				|| outcome.refusal() == ConditionFailedException.class;
		return unmatched ? Outcome.of(empty) : outcome.map(result);
	}

	private Condition condition() {
		Status status = this.world.oneOf(List.of(Status.values()));
		int least = this.world.random.nextInt(10) - 5;
		return switch (this.world.random.nextInt(4)) {
			case 0 -> new Condition(where("content.status").is(status), (it) -> it.status() == status);
			case 1 -> new Condition(where("content.priority").gte(least), (it) -> it.priority() >= least);
			case 2 -> new Condition(where("content.status").is(status).or(where("content.owner").is("ann")),
					(it) -> it.status() == status || "ann".equals(it.owner()));
			default -> new Condition(where("content.text").endsWith("xx"), (it) -> it.text().endsWith("xx"));
		};
	}

	private Snapshot snapshot(Object entity) {
		return StatefulModelIntegrationTests.snapshot(this.state.shape, entity);
	}

	/**
	 * A condition, and the same one of the model.
	 */
	private record Condition(Criteria criteria, Predicate<Content> predicate) {
	}

}
