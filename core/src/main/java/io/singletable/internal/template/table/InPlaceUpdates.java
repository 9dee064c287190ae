package io.singletable.internal.template.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.UniqueConstraintException;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.WriteConditions;
import io.singletable.internal.update.UpdateResolver;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.update.EntityUpdates;
import io.singletable.internal.write.update.UpdateOutcome;
import io.singletable.internal.write.update.UpdateRequest;
import io.singletable.update.UpdateDescription;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Execution of updates by the writer of a table: resolves what the caller asks for, and
 * inserts where an update finds nothing and the caller wants that. Thread-safe.
 */
public final class InPlaceUpdates {

	private final EntityTypes types;

	private final UpdateResolver resolver;

	private final WriteConditions conditions;

	private final EntityUpdates updates;

	private final EntityWriter writer;

	private final IndexProjections projections;

	InPlaceUpdates(EntityTypes types, UpdateResolver resolver, WriteConditions conditions, EntityUpdates updates,
			EntityWriter writer, IndexProjections projections) {
		this.types = types;
		this.resolver = resolver;
		this.conditions = conditions;
		this.updates = updates;
		this.writer = writer;
		this.projections = projections;
	}

	public <T> T apply(UpdateSpec<T> update) {
		return TypeNarrowing.narrow(Objects.requireNonNull(run(update, this.updates::update).required().entity()),
				update.type());
	}

	public <T> Optional<T> applyIfMatching(UpdateSpec<T> update) {
		return (run(update, this.updates::update) instanceof UpdateOutcome.Applied applied)
				? Optional.of(TypeNarrowing.narrow(Objects.requireNonNull(applied.entity()), update.type()))
				: Optional.empty();
	}

	public <T> void applyIdempotently(UpdateSpec<T> update) {
		run(update, (update.creation() != null) ? this.updates::updateIdempotentlyForOutcome
				: this.updates::updateIdempotently)
			.required();
	}

	public <T> boolean applyIdempotentlyIfMatching(UpdateSpec<T> update) {
		return run(update, this.updates::updateIdempotentlyForOutcome) instanceof UpdateOutcome.Applied;
	}

	public <T> UpdateDescription explain(UpdateSpec<T> update, boolean idempotent) {
		return this.updates.describe(request(update), idempotent, this.projections::of);
	}

	private <T> UpdateOutcome run(UpdateSpec<T> update, Function<UpdateRequest, UpdateOutcome> attempts) {
		UpdateRequest request = request(update);
		Supplier<? extends T> creation = update.creation();
		T entity = null;
		for (int attempt = 1;; attempt++) {
			UpdateOutcome outcome = attempts.apply(request);
			if (creation == null || !(outcome instanceof UpdateOutcome.Absent)) {
				return outcome;
			}
			if (Contention.UPSERT.isLast(attempt)) {
				throw Contention.withInsertsAndDeletes(request.type(), "repeat the update");
			}
			entity = (entity != null) ? entity : created(update, creation.get());
			try {
				return new UpdateOutcome.Applied(this.writer.insert(this.types.typeOf(entity), entity));
			}
			catch (UniqueConstraintException ex) {
				throw ex;
			}
			catch (EntityExistsException ex) {
				// Others were faster: there is an entity to update.
			}
		}
	}

	private <T> T created(UpdateSpec<T> update, T entity) {
		EntityMetadata<?> metadata = this.types.typeOf(entity);
		if (!update.id().equals(metadata.idOf(entity).orElse(null))) {
			throw new IllegalArgumentException(
					"The id of the " + metadata + " that orInsert creates is not that of the update");
		}
		return entity;
	}

	private UpdateRequest request(UpdateSpec<?> update) {
		EntityMetadata<?> type = this.types.metadata(update.type());
		if (update.expectedVersion() != null && !type.hasVersion()) {
			throw new InvalidDataAccessApiUsageException(
					type + " has no @Version: guard the update by a condition (when) instead of a version");
		}
		List<ConcreteType<?>> classes = this.types.classes(update.type());
		return new UpdateRequest(type, classes, update.id(), this.resolver.resolve(type, classes, update.changes()),
				(update.condition() != null) ? this.conditions.of(type, update.condition()) : null,
				update.expectedVersion(), null, update.watched());
	}

}
