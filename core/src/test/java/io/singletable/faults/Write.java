package io.singletable.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.singletable.OnConflict;
import io.singletable.core.EntityUpdate;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.Shape.Subject;
import io.singletable.query.Criteria;
import io.singletable.test.Status;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.util.Assert;

import static io.singletable.query.Criteria.where;
import static io.singletable.update.PropertyExpression.property;

/**
 * Writes of all kinds. Each marks the entity, unless its effect is another one.
 */
enum Write {

	INSERT(Effect.MARK, Target::isDeletable, Shape::hasVersion, (shape) -> true,
			(template, target, loaded, mark) -> template
				.insert(target.shape().entity(State.fresh(target.id()).marked(mark)))),

	SAVE(Effect.MARK, Target::hasVersion, Shape::hasVersion, Shape::hasVersion,
			(template, target, loaded, mark) -> template
				.save(target.shape().entity(required(loaded).state().marked(mark)))),

	UPDATE_ENTITY(Effect.MARK, Target::hasVersion, Shape::hasVersion, Shape::hasVersion,
			(template, target, loaded, mark) -> template
				.update(target.shape().entity(required(loaded).state().marked(mark)))),

	DELETE(Effect.DELETE, Target::isDeletable, Shape::hasVersion, Shape::hasVersion,
			(template, target, loaded, mark) -> {
				template.delete(required(loaded));
				return null;
			}),

	DELETE_BY_ID(Effect.DELETE, Target::isDeletable, Shape::hasVersion, Shape::hasVersion,
			(template, target, loaded, mark) -> {
				template.deleteById(target.id(), target.shape().type());
				return null;
			}),

	RESTORE(Effect.RESTORE, (target) -> target.isDeletable() && target.shape() == Shape.KEPT, Shape::hasVersion,
			Shape::hasVersion,
			(template, target, loaded, mark) -> template.restore(target.id(), 1, target.shape().type())),

	UPDATE_IN_PLACE((target) -> true, Shape::isReadFirst, (update) -> update),

	UPDATE_OF_PARTS((target) -> true, Shape::isReadFirst,
			(update) -> update.set("note", null).set("parts.one", 1).increment("parts.two", 2)),

	UPDATE_OF_INDEX((target) -> true, Shape::isReadFirst, (update) -> update.set("status", Status.DONE)),

	UPDATE_OF_UNKNOWN_INDEX((target) -> true, (shape) -> true,
			(update) -> update.set("status", Status.OPEN)
				.set("note", "note")
				.compute("priority", property("priority").plus(1))),

	UPDATE_WITH_CONDITION((target) -> true, Shape::isReadFirst, (update) -> update.when(where("count").gte(0))),

	UPDATE_IF_MATCHING(Effect.MARK, (target) -> true, (shape) -> true, Shape::isReadFirst,
			(template, target, loaded,
					mark) -> present(update(template, target, mark)
						.when(where("status").is(Status.OPEN).or(where("status").is(Status.DONE)))
						.applyIfMatching())),

	UPDATE_OF_VERSION(Effect.MARK, Target::hasVersion, (shape) -> true, (shape) -> true,
			(template, target, loaded,
					mark) -> update(template, target, mark).expectingVersion(version(required(loaded))).apply()),

	UPDATE_BY_DIFFERENCE(Effect.MARK, (target) -> true, (shape) -> true, (shape) -> true,
			(template, target, loaded, mark) -> template.update(required(loaded),
					target.shape().entity(required(loaded).state().marked(mark)))),

	IDEMPOTENT_UPDATE(Effect.MARK, (target) -> true, (shape) -> true, (shape) -> true,
			(template, target, loaded, mark) -> {
				update(template, target, mark).set("status", Status.IN_PROGRESS).idempotent().apply();
				return null;
			}),

	UPSERT(Effect.MARK, Target::isDeletable, (shape) -> true, Shape::isReadFirst,
			(template, target, loaded, mark) -> upsert(template, target.shape().type(), target, mark)),

	UPSERT_OF_NONE(Effect.MARK, Target::isDeletable, (shape) -> true, (shape) -> true,
			(template, target, loaded, mark) -> upsert(template, target.shape().type(), target, mark)),

	PATCH((target) -> true, Shape::isReadFirst,
			(update) -> update
				.patch(Patch.ofMap(Map.of("status", "DONE", "parts", Map.of("one", 3))).allowing("status", "parts"))),

	SAVE_WITH_CONDITION(Effect.MARK, (target) -> true, (shape) -> true, (shape) -> true,
			(template, target, loaded, mark) -> template
				.save(target.shape().entity(required(loaded).state().marked(mark)), isAt(required(loaded).count()))),

	/**
	 * Only where nothing is to be kept: other writes at the same time may have the same
	 * date.
	 */
	SAVE_IF_UNMODIFIED(Effect.MARK, (target) -> target.isDeletable() && !target.hasVersion(), (shape) -> true,
			(shape) -> true,
			(template, target, loaded, mark) -> template
				.saveIfUnmodified(target.shape().entity(required(loaded).state().marked(mark)))),

	DELETE_WITH_CONDITION(Effect.DELETE, Target::isDeletable, (shape) -> true, Shape::hasVersion,
			(template, target, loaded, mark) -> {
				template.delete(required(loaded), isAt(required(loaded).count()));
				return null;
			}),

	DELETE_IF_MATCHING(Effect.DELETE, Target::isDeletable, (shape) -> true, Shape::hasVersion,
			(template, target, loaded, mark) -> {
				if (!template.deleteByIdIfMatching(target.id(), target.shape().type(), where("count").gte(1))) {
					throw new EmptyResultDataAccessException("Nothing matches", 1);
				}
				return null;
			}),

	MERGING_SAVE(Effect.NOTE, (target) -> target.isDeletable() && target.shape() == Shape.KEPT, (shape) -> true,
			(shape) -> true,
			(template, target, loaded, mark) -> template
				.save(target.shape().entity(required(loaded).state().noted(mark)), OnConflict.merge())),

	GET_OR_CREATE(Effect.MARK, Target::isDeletable, (shape) -> true, Shape::hasVersion,
			(template, target, loaded, mark) -> created(template, target.shape().type(), target, mark)),

	INSERT_IN_TRANSACTION(Effect.MARK, Target::isDeletable, (shape) -> true, (shape) -> true,
			(template, target, loaded, mark) -> template.inTransaction((transaction) -> {
				Subject inserted = transaction.insert(target.shape().entity(State.fresh(target.id()).marked(mark)));
				witness(transaction, target, mark);
				return inserted;
			})),

	SAVE_IN_TRANSACTION(Effect.MARK, Target::hasVersion, Shape::hasVersion, (shape) -> true,
			(template, target, loaded, mark) -> template.inTransaction((transaction) -> {
				Subject saved = transaction.save(target.shape().entity(required(loaded).state().marked(mark)));
				witness(transaction, target, mark);
				return saved;
			})),

	SAVES_IN_TRANSACTION(Effect.MARK, Target::hasVersion, Shape::hasVersion, (shape) -> true,
			(template, target, loaded, mark) -> template.inTransaction((transaction) -> {
				Subject saved = transaction.save(target.shape().entity(required(loaded).state().noted("first")));
				witness(transaction, target, mark);
				return transaction.save(target.shape().entity(saved.state().marked(mark)));
			})),

	DELETE_IN_TRANSACTION(Effect.DELETE, Target::isDeletable, Shape::hasVersion, (shape) -> true,
			(template, target, loaded, mark) -> {
				template.inTransactionWithoutResult((transaction) -> {
					transaction.delete(required(loaded));
					witness(transaction, target, mark);
				});
				return null;
			});

	private final Effect effect;

	private final Predicate<Target> applicability;

	private final Predicate<Shape> keepsOthers;

	private final Predicate<Shape> recognized;

	private final Run run;

	Write(Effect effect, Predicate<Target> applicability, Predicate<Shape> keepsOthers, Predicate<Shape> recognized,
			Run run) {
		this.effect = effect;
		this.applicability = applicability;
		this.keepsOthers = keepsOthers;
		this.recognized = recognized;
		this.run = run;
	}

	Write(Predicate<Target> applicability, Predicate<Shape> recognized, UnaryOperator<EntityUpdate<?>> more) {
		this(Effect.MARK, applicability, (shape) -> true, recognized,
				(template, target, loaded, mark) -> (Subject) more.apply(update(template, target, mark)).apply());
	}

	Effect effect() {
		return this.effect;
	}

	boolean isFor(Target target) {
		return this.applicability.test(target);
	}

	/**
	 * Whether the write is one of an entity that does not exist.
	 */
	boolean isOfNone() {
		return this == INSERT || this == UPSERT_OF_NONE || this == GET_OR_CREATE || this == INSERT_IN_TRANSACTION;
	}

	/**
	 * Whether the write is one of a transaction, which leaves a {@linkplain #witness
	 * witness}.
	 */
	boolean isInTransaction() {
		return name().endsWith("IN_TRANSACTION");
	}

	/**
	 * Whether the write is one of an instance that was loaded.
	 */
	boolean needsLoaded() {
		return List
			.of(SAVE, UPDATE_ENTITY, DELETE, UPDATE_OF_VERSION, UPDATE_BY_DIFFERENCE, SAVE_WITH_CONDITION,
					SAVE_IF_UNMODIFIED, DELETE_WITH_CONDITION, MERGING_SAVE, SAVE_IN_TRANSACTION, SAVES_IN_TRANSACTION,
					DELETE_IN_TRANSACTION)
			.contains(this);
	}

	/**
	 * Whether what others write in between is neither lost nor overwritten.
	 */
	boolean keepsOthers(Shape shape) {
		return this.keepsOthers.test(shape);
	}

	/**
	 * Whether a repeated request of the write is refused, and finds the id of the write.
	 */
	boolean isRecognized(Shape shape) {
		return this.recognized.test(shape);
	}

	/**
	 * Write.
	 * @param template the template
	 * @param target the entity
	 * @param loaded the entity as it was loaded, if the write needs it
	 * @param mark the mark to leave
	 * @return the entity as stored, or null if the operation does not say
	 */
	@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark) {
		return this.run.run(template, target, loaded, mark);
	}

	private static EntityUpdate<? extends Subject> update(SingleTableTemplate template, Target target, String mark) {
		return template.update(target.shape().type())
			.byId(target.id())
			.increment("count", 1)
			.addTo("marks", List.of(mark));
	}

	private static <T extends Subject> T upsert(SingleTableTemplate template, Class<T> type, Target target,
			String mark) {
		return template.update(type)
			.byId(target.id())
			.increment("count", 1)
			.addTo("marks", List.of(mark))
			.orInsert(() -> type.cast(target.shape().entity(State.fresh(target.id()).marked(mark))))
			.apply();
	}

	private static <T extends Subject> T created(SingleTableTemplate template, Class<T> type, Target target,
			String mark) {
		T found = template.getOrCreate(target.id(), type,
				() -> type.cast(target.shape().entity(State.fresh(target.id()).marked(mark))));
		if (!found.marks().contains(mark)) {
			throw new EmptyResultDataAccessException("Another one was found", 1);
		}
		return found;
	}

	/**
	 * Insert another entity, of another type, which is there if the transaction was
	 * applied, and only then.
	 */
	private static void witness(SingleTableOperations transaction, Target target, String mark) {
		transaction.insert(Shape.PLAIN.entity(State.fresh(target.witness(mark))));
	}

	private static Criteria isAt(int count) {
		return where("count").is(count);
	}

	private static Subject required(@Nullable Subject loaded) {
		Assert.state(loaded != null, "Nothing was loaded");
		return loaded;
	}

	private static long version(Subject loaded) {
		Long version = loaded.version();
		Assert.state(version != null, "There is no version");
		return version;
	}

	private static Subject present(Optional<? extends Subject> updated) {
		return updated.orElseThrow(() -> new EmptyResultDataAccessException("Nothing matches", 1));
	}

	/**
	 * Effect of a write that is applied.
	 */
	enum Effect {

		/** The entity has one more mark, and its count is raised. */
		MARK,

		/** The entity has the mark as its note, and as many marks as before. */
		NOTE,

		/** The entity is gone. */
		DELETE,

		/** The entity has the content of its first version. */
		RESTORE

	}

	/**
	 * Entity that is written to.
	 *
	 * @param shape its shape
	 * @param id its id
	 * @param isDeletable whether it may be deleted and restored
	 */
	record Target(Shape shape, String id, boolean isDeletable) {

		boolean hasVersion() {
			return this.shape.hasVersion();
		}

		/**
		 * Id of the entity that a transaction writes as well.
		 */
		String witness(String mark) {
			return this.id + " " + mark;
		}

	}

	@FunctionalInterface
	private interface Run {

		@Nullable Subject run(SingleTableTemplate template, Target target, @Nullable Subject loaded, String mark);

	}

}
