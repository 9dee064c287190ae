package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.RevisionOperation;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.Authors;
import io.singletable.internal.write.entity.EntityStamps;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Delete of the version of an entity that was loaded: its callbacks, its attempts, and
 * its completion. Not thread-safe.
 */
final class EntityDelete<R, T extends R> extends VersionWrite<Long, Object> {

	private final EntityPut.Collaborators collaborators;

	private final RetryRules retries;

	private final EntityMetadata<R> type;

	private final Object id;

	private T entity;

	EntityDelete(EntityPut.Collaborators collaborators, RetryRules retries, EntityMetadata<R> type, Object id, T entity,
			Instant now) {
		super(collaborators.attempts(), type, now, Contention.SAME_VERSION);
		this.collaborators = collaborators;
		this.retries = retries;
		this.type = type;
		this.id = id;
		this.entity = entity;
	}

	@Override
	NextVersion begin(boolean deferred) {
		new Authors(lifecycle()).require(this.type, this.entity);
		this.entity = lifecycle().beforeDelete(this.type, this.id, this.entity);
		ConcreteType<?> concrete = this.type.concreteTypeOf(this.entity);
		long version = concrete.versionOf(this.entity);
		Expectation expectation = this.type.hasVersion() ? Expectation.current(version) : Expectation.present();
		return new NextVersion(expectation, version + 1,
				VersionTimes.after(now(), EntityStamps.lastModified(concrete, this.entity, now())),
				deferred ? ClaimsBefore.ASSUMED : this.collaborators.planner().claimsOf(this.type, this.entity));
	}

	private Lifecycle lifecycle() {
		return this.collaborators.lifecycle();
	}

	@Override
	PlannedWrite<Long> plan(NextVersion next, WriteId writeId) {
		return this.collaborators.planner()
			.delete(this.type, this.type.concreteTypeOf(this.entity).name(), this.id, next, writeId, now(),
					RevisionOperation.DELETE, this.entity);
	}

	@Override
	@Nullable NextVersion after(WriteResult.Refused refused, NextVersion tried) {
		return this.retries.afterSameVersion(this.type, refused, tried, now());
	}

	@Override
	public Object complete() {
		this.collaborators.completion()
			.deleted(this.type, this.id, () -> lifecycle().afterDelete(this.type, this.id, this.entity));
		return this.id;
	}

	@Override
	public Object id() {
		return this.id;
	}

}
