package io.singletable.internal.template.table;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.VersionConflictException;
import io.singletable.core.ConditionalOperations;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.plan.WriteCondition;
import io.singletable.internal.plan.WriteConditions;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.update.ConditionalWrites;
import io.singletable.internal.write.update.UpdateOutcome;
import io.singletable.query.Criteria;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Execution of conditional writes by the writer of a table: resolves the conditions, and
 * says by an exception or a result what did not match. Thread-safe.
 */
public final class ConditionalExecution implements ConditionalOperations {

	private final EntityTypes types;

	private final WriteConditions conditions;

	private final ConditionalWrites writes;

	private final EntityWriter writer;

	ConditionalExecution(EntityTypes types, WriteConditions conditions, ConditionalWrites writes, EntityWriter writer) {
		this.types = types;
		this.conditions = conditions;
		this.writes = writes;
		this.writer = writer;
	}

	@Override
	public <T> T save(T entity, Criteria condition) {
		return written(saved(entity, condition).required());
	}

	@Override
	public <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return (saved(entity, condition) instanceof UpdateOutcome.Applied applied) ? Optional.of(written(applied))
				: Optional.empty();
	}

	@Override
	public <T> T saveIfUnmodified(T entity) {
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		RoleProperty date = date(type, entity);
		Instant loaded = (Instant) date.get(entity);
		if (loaded == null) {
			return this.writer.insert(type, entity);
		}
		UpdateOutcome outcome = saved(entity, Criteria.where(date.stored().javaPath()).is(loaded));
		if (outcome instanceof UpdateOutcome.Applied applied) {
			return written(applied);
		}
		Object stored = (outcome instanceof UpdateOutcome.Unmatched unmatched
				&& unmatched.exception() instanceof ConditionFailedException failed) ? failed.stored().orElse(null)
						: null;
		throw new VersionConflictException(
				"The " + type.typeName() + " has been "
						+ ((outcome instanceof UpdateOutcome.Absent) ? "deleted or has expired" : "modified")
						+ " since it was loaded: nothing was changed. Load it again and repeat the change",
				stored, null);
	}

	private static <T> RoleProperty date(EntityMetadata<? super T> type, T entity) {
		if (type.hasVersion()) {
			throw new InvalidDataAccessApiUsageException(type.typeName()
					+ " has a @Version, which guards it against changes since it was loaded: use save(…)");
		}
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		return concrete.lastModifiedDate()
			.orElseThrow(() -> new InvalidDataAccessApiUsageException(concrete.javaType().getName()
					+ " has no @LastModifiedDate to tell whether it was modified: declare one, or a @Version"));
	}

	@Override
	public void delete(Object entity, Criteria condition) {
		Assert.notNull(entity, "entity must not be null");
		Assert.notNull(condition, "condition must not be null");
		deleted(this.types.typeOf(entity), entity, condition).required();
	}

	@Override
	public <T> Optional<T> deleteIfMatching(T entity, Criteria condition) {
		Assert.notNull(entity, "entity must not be null");
		Assert.notNull(condition, "condition must not be null");
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		return (this.writes.deleteReturning(type, entity,
				this.conditions.of(type, condition)) instanceof UpdateOutcome.Applied applied)
						? Optional.of(written(applied)) : Optional.empty();
	}

	private <T> UpdateOutcome deleted(EntityMetadata<? super T> type, T entity, Criteria condition) {
		return this.writes.delete(type, entity, this.conditions.of(type, condition));
	}

	@Override
	public void deleteById(Object id, Class<?> type, Criteria condition) {
		deleted(id, type, condition).required();
	}

	@Override
	public boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return deleted(id, type, condition) instanceof UpdateOutcome.Applied;
	}

	private UpdateOutcome deleted(Object id, Class<?> type, Criteria condition) {
		Assert.notNull(id, "id must not be null");
		Assert.notNull(condition, "condition must not be null");
		EntityMetadata<?> metadata = this.types.root(type);
		return this.writes.deleteById(metadata, id, this.conditions.of(metadata, condition));
	}

	private <T> UpdateOutcome saved(T entity, Criteria condition) {
		Assert.notNull(entity, "entity must not be null");
		Assert.notNull(condition, "condition must not be null");
		EntityMetadata<? super T> type = this.types.typeOf(entity);
		WriteCondition resolved = this.conditions.of(type, condition);
		return this.writes.save(type, entity, resolved);
	}

	@SuppressWarnings("unchecked")
	private static <T> T written(UpdateOutcome.Applied applied) {
		return (T) Objects.requireNonNull(applied.entity());
	}

}
