package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.WriteAttempts.RetryRule;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Put of an entity: its callbacks and stamps, its attempts, and its completion. Not
 * thread-safe.
 */
final class EntityPut<T> extends VersionWrite<T, T> {

	private final Collaborators collaborators;

	private final Draft<T> draft;

	private final NextVersion first;

	private final RetryRule rule;

	/**
	 * Create a put.
	 * @param first the version to write at first
	 * @param rule the version to retry as after a refusal
	 */
	EntityPut(Collaborators collaborators, Draft<T> draft, Instant now, NextVersion first, Contention contention,
			RetryRule rule) {
		super(collaborators.attempts(), draft.type(), now, contention);
		this.collaborators = collaborators;
		this.draft = draft;
		this.first = first;
		this.rule = rule;
	}

	@Override
	NextVersion begin(boolean deferred) {
		this.draft.prepare(this.first, this.collaborators.lifecycle());
		return this.collaborators.carryOver().first(this.draft, this.first, deferred);
	}

	@Override
	PlannedWrite<T> plan(NextVersion next, WriteId writeId) {
		return this.collaborators.planner().put(this.draft, next, writeId, now());
	}

	@Override
	@Nullable NextVersion after(WriteResult.Refused refused, NextVersion tried) {
		return this.rule.after(refused, tried);
	}

	@Override
	public T complete() {
		WriteCompletion completion = this.collaborators.completion();
		return isDeferred() ? completion.saved(this.draft.type(), written(), this.draft::revert)
				: completion.savedAtOnce(this.draft.type(), written());
	}

	@Override
	public void discard() {
		super.discard();
		this.draft.revert();
	}

	@Override
	public @Nullable Object id() {
		return this.draft.id();
	}

	/**
	 * Collaborators of the puts of a table.
	 */
	record Collaborators(Lifecycle lifecycle, EntityPlanner planner, CreationCarryOver carryOver,
			WriteAttempts attempts, WriteCompletion completion) {
	}

}
