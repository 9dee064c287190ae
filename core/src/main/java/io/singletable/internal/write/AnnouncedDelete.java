package io.singletable.internal.write;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.Authors;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.lifecycle.Lifecycle;

/**
 * Delete of an entity of which only the id is known, with its events. Not thread-safe.
 *
 * @param <D> the result of the steps of the delete
 * @param <R> the result
 */
abstract class AnnouncedDelete<D, R> implements WriteSteps<R> {

	private final EntityPut.Collaborators collaborators;

	private final EntityMetadata<?> type;

	private final Object id;

	private final WriteSteps<? extends D> delete;

	private boolean begun;

	/**
	 * Create a delete.
	 * @param delete its steps
	 */
	AnnouncedDelete(EntityPut.Collaborators collaborators, EntityMetadata<?> type, Object id,
			WriteSteps<? extends D> delete) {
		this.collaborators = collaborators;
		this.type = type;
		this.id = id;
		this.delete = delete;
	}

	@Override
	public final boolean plan() {
		if (!this.begun) {
			this.begun = true;
			this.collaborators.attempts().requireWritable(this.type);
			new Authors(lifecycle()).require(this.type, null);
			lifecycle().beforeDeleteById(this.type, this.id);
		}
		return planDelete();
	}

	/**
	 * Plan the next step of the delete.
	 */
	boolean planDelete() {
		return this.delete.plan();
	}

	@Override
	public final void send() {
		this.delete.send();
	}

	@Override
	public final double units() {
		return this.delete.units();
	}

	/**
	 * Complete the steps of the delete.
	 */
	final D completeDelete() {
		return this.delete.complete();
	}

	/**
	 * Announce that the entity is deleted.
	 */
	final void announce() {
		this.collaborators.completion()
			.deleted(this.type, this.id, () -> lifecycle().afterDeleteById(this.type, this.id));
	}

	private Lifecycle lifecycle() {
		return this.collaborators.lifecycle();
	}

	@Override
	public final Object id() {
		return this.id;
	}

}
