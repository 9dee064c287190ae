package io.singletable.internal.write.update;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.singletable.CorruptItemException;
import io.singletable.EntityNotFoundException;
import io.singletable.RevisionOperation;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.WriteCondition;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.update.ResolvedUpdate;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.Authors;
import io.singletable.internal.write.entity.Creation;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.EntityStamps;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writer of entities under conditions of the caller: puts and deletes that DynamoDB
 * checks. What it refuses is checked in memory, and written over the very item that the
 * refusal returned if that matches. Thread-safe.
 */
public final class ConditionalWrites {

	private final KeyRules keyRules;

	private final ConditionedPlans plans;

	private final EntityPlanner planner;

	private final CheckedWrites writes;

	private final ItemReader rawReader;

	private final WriteAttempts attempts;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final Authors authors;

	private final WriteCompletion completion;

	public ConditionalWrites(WriteServices services) {
		TableServices table = services.table();
		this.keyRules = new KeyRules(table.layout());
		this.plans = new ConditionedPlans(table.layout());
		this.clock = table.clock();
		this.lifecycle = table.lifecycle();
		this.authors = new Authors(this.lifecycle);
		this.planner = services.planner(this.lifecycle);
		this.writes = new CheckedWrites(new StoredEntityCheck(table), services.points(), services.executor(),
				this.clock);
		this.rawReader = table.rawReader();
		this.attempts = services.attempts();
		this.completion = services.completion();
	}

	/**
	 * Replace an entity.
	 * @return the outcome, with the instance as stored
	 * @throws VersionConflictException if another version is stored, or others kept
	 * writing the entity
	 */
	public <T> UpdateOutcome save(EntityMetadata<? super T> type, T entity, WriteCondition condition) {
		Object id = requiredId(type, entity, "saved");
		Instant now = VersionTimes.now(this.clock);
		Draft<T> draft = new Draft<>(type, Intent.UPDATE, entity);
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		long loaded = concrete.versionOf(entity);
		if (type.hasVersion()) {
			Creation.of(concrete, entity).requireDate(concrete, loaded);
		}
		NextVersion first = new NextVersion(type.hasVersion() ? Expectation.current(loaded) : Expectation.present(),
				type.hasVersion() ? loaded + 1 : 0,
				VersionTimes.after(now, EntityStamps.lastModified(concrete, entity, now)));
		boolean carriesOver = draft.lacksCreation() && !type.hasVersion();
		UpdateOutcome outcome = null;
		try {
			draft.prepare(first, this.lifecycle);
			outcome = write(request(type, id, condition, type.hasVersion() ? loaded : null), now, first, !carriesOver,
					(stored) -> carryOver(draft, carriesOver, stored),
					(next, writeId) -> this.planner.put(draft, next, writeId, now));
		}
		finally {
			if (!(outcome instanceof UpdateOutcome.Applied)) {
				draft.revert();
			}
		}
		return (outcome instanceof UpdateOutcome.Applied applied) ? afterSave(type, applied, draft) : outcome;
	}

	private static void carryOver(Draft<?> draft, boolean carriesOver, StoredEntity<?> stored) {
		if (carriesOver) {
			draft.carryOver(Creation.of(draft.type().concreteTypeOf(stored.entity()), stored.entity()));
		}
	}

	private <R> UpdateOutcome afterSave(EntityMetadata<R> type, UpdateOutcome.Applied applied, Draft<?> draft) {
		R written = type.javaType().cast(Objects.requireNonNull(applied.entity()));
		return new UpdateOutcome.Applied(this.completion.saved(type, written, draft::revert));
	}

	/**
	 * Delete an entity; of a type with a version, the one that was loaded, by a
	 * tombstone.
	 * @throws VersionConflictException if another version is stored, or others kept
	 * writing the entity
	 */
	public <T> UpdateOutcome delete(EntityMetadata<? super T> type, T entity, WriteCondition condition) {
		UpdateRequest request = request(type, requiredId(type, entity, "deleted"), condition,
				expectedVersion(type, entity));
		return delete(type, entity, request, true, (stored) -> {
		}, UnaryOperator.identity());
	}

	/**
	 * Delete an entity of the class of the one that is given. Of a type with a version,
	 * it is read: its tombstone takes the place of what is to be returned.
	 * @return the outcome, with the entity as it was stored
	 * @throws VersionConflictException if another version is stored, or others kept
	 * writing the entity
	 * @throws io.singletable.UnknownTypeException if an instance of another class is
	 * stored
	 * @throws CorruptItemException if the item can't be decoded; its message says whether
	 * it was deleted
	 */
	public <T> UpdateOutcome deleteReturning(EntityMetadata<? super T> type, T entity, WriteCondition condition) {
		UpdateRequest request = new UpdateRequest(type, List.of(type.concreteTypeOf(entity)),
				requiredId(type, entity, "deleted"), ResolvedUpdate.none(type.typeName()), condition,
				expectedVersion(type, entity), null, true);
		AtomicReference<Object> deleted = new AtomicReference<>();
		UpdateOutcome outcome = delete(type, entity, request, !type.hasVersion(),
				(stored) -> deleted.set(stored.entity()), ConditionedPlans::returningDeleted);
		return (outcome instanceof UpdateOutcome.Applied)
				? new UpdateOutcome.Applied(afterConvert(type, Objects.requireNonNull(deleted.get()))) : outcome;
	}

	private <R> Object afterConvert(EntityMetadata<R> type, Object entity) {
		return this.lifecycle.afterConvert(type, type.javaType().cast(entity));
	}

	private static <T> @Nullable Long expectedVersion(EntityMetadata<? super T> type, T entity) {
		return type.hasVersion() ? type.concreteTypeOf(entity).versionOf(entity) : null;
	}

	private <T> UpdateOutcome delete(EntityMetadata<? super T> type, T entity, UpdateRequest request, boolean direct,
			Consumer<StoredEntity<?>> seen, UnaryOperator<PlannedWrite<Long>> change) {
		Object id = request.id();
		this.authors.require(type, entity);
		T loaded = this.lifecycle.beforeDelete(type, id, entity);
		ConcreteType<?> concrete = type.concreteTypeOf(loaded);
		long version = concrete.versionOf(loaded);
		Instant now = VersionTimes.now(this.clock);
		NextVersion first = new NextVersion(type.hasVersion() ? Expectation.current(version) : Expectation.present(),
				version + 1, VersionTimes.after(now, EntityStamps.lastModified(concrete, loaded, now)),
				this.planner.claimsOf(type, loaded));
		UpdateOutcome outcome = write(request, now, first, direct, seen, (next, writeId) -> change.apply(
				this.planner.delete(type, concrete.name(), id, next, writeId, now, RevisionOperation.DELETE, loaded)));
		if (outcome instanceof UpdateOutcome.Applied) {
			this.completion.deleted(type, id, () -> this.lifecycle.afterDelete(type, id, loaded));
		}
		return deleted(type, outcome);
	}

	/**
	 * Delete an entity of which only the id is known. Of a type with a version, it is
	 * read: its tombstone has the next number.
	 * @throws VersionConflictException if others kept writing the entity
	 */
	public UpdateOutcome deleteById(EntityMetadata<?> type, Object id, WriteCondition condition) {
		this.authors.require(type, null);
		this.lifecycle.beforeDeleteById(type, id);
		if (this.keyRules.possibleKey(type, id).isEmpty()) {
			return deleted(type, StoredEntityCheck.absent(type));
		}
		Instant now = VersionTimes.now(this.clock);
		NextVersion first = new NextVersion(Expectation.present(), 0, now);
		List<String> typeName = new ArrayList<>(List.of(type.typeName()));
		UpdateOutcome outcome = write(request(type, id, condition, null), now, first, !type.hasVersion(),
				(stored) -> typeName.set(0, stored.header().typeName()),
				(next, writeId) -> this.planner.delete(type, typeName.get(0), id, next, writeId, now));
		if (outcome instanceof UpdateOutcome.Applied) {
			this.completion.deleted(type, id, () -> this.lifecycle.afterDeleteById(type, id));
		}
		return deleted(type, outcome);
	}

	private static UpdateOutcome deleted(EntityMetadata<?> type, UpdateOutcome outcome) {
		return (outcome instanceof UpdateOutcome.Absent)
				? new UpdateOutcome.Absent(
						new EntityNotFoundException("There is no " + type.typeName() + " with this id to delete"))
				: outcome;
	}

	private static <T> Object requiredId(EntityMetadata<? super T> type, T entity, String done) {
		return type.idOf(entity)
			.orElseThrow(() -> new IllegalArgumentException(
					"This " + type.typeName() + " has no id, and can't be " + done + " under a condition: set the id"));
	}

	private static UpdateRequest request(EntityMetadata<?> type, Object id, WriteCondition condition,
			@Nullable Long version) {
		List<ConcreteType<?>> classes = new ArrayList<>();
		type.concreteTypes().forEach(classes::add);
		return new UpdateRequest(type, classes, id, ResolvedUpdate.none(type.typeName()), condition, version, null,
				true);
	}

	/**
	 * Write what DynamoDB checks, or over an item that was checked. What a transaction
	 * sends is not refused before its commit, so that it checks all items.
	 * @param direct whether the first attempt needs nothing of what is stored
	 * @param seen takes what is stored before that is replaced, or what was deleted
	 */
	private <R> UpdateOutcome write(UpdateRequest request, Instant now, NextVersion first, boolean direct,
			Consumer<StoredEntity<?>> seen, BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner) {
		EntityMetadata<?> type = request.type();
		this.attempts.requireWritable(type);
		Map<String, AttributeValue> current;
		Expression checked = (direct && !this.attempts.areDeferred()) ? this.plans.condition(request, now) : null;
		if (checked != null) {
			WriteAttempts.Attempt<R> attempt = this.attempts.attempt(type, request.id(), now, first,
					(next, writeId) -> ConditionedPlans.under(checked, planner.apply(next, writeId)));
			if (attempt.written() != null) {
				if (!attempt.item().isEmpty()) {
					seen.accept(deleted(request, attempt.item()));
				}
				return new UpdateOutcome.Applied(attempt.written());
			}
			current = attempt.stored();
		}
		else {
			current = this.writes.read(request);
		}
		return this.writes.write(request, current, (stored, time) -> {
			seen.accept(stored);
			return this.attempts.attempt(type, request.id(), now, NextVersion.over(type, stored.header(), first.at()),
					planner);
		});
	}

	private StoredEntity<?> deleted(UpdateRequest request, Map<String, AttributeValue> item) {
		try {
			return this.rawReader.read(request.type(), item, request.id());
		}
		catch (CorruptItemException ex) {
			throw new CorruptItemException(
					"The " + request.type().typeName() + " was deleted, but can't be returned. " + ex.getMessage(), ex);
		}
	}

}
