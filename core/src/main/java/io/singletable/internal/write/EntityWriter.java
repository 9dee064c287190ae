package io.singletable.internal.write;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import io.singletable.RevisionOperation;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.update.EntityMerge;
import io.singletable.internal.write.WriteAttempts.RetryRule;
import io.singletable.internal.write.entity.Authors;
import io.singletable.internal.write.entity.Creation;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.EntityStamps;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.PlanCosts;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.lifecycle.Lifecycle;

import org.springframework.data.domain.Persistable;
import org.springframework.util.Assert;

/**
 * Writer of entities: has what is asked of an entity planned, sends the plan, and plans
 * anew where a refusal allows it. Thread-safe.
 */
public final class EntityWriter {

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WrittenItemDeletes deletes;

	private final Authors authors;

	private final EntityPlanner planner;

	private final RetryRules retries;

	private final CreationCarryOver carryOver;

	private final WriteAttempts attempts;

	private final WriteCompletion completion;

	private final EntityPut.Collaborators puts;

	private final TableBlobs blobs;

	public EntityWriter(WriteServices services, EntityMerge merge) {
		TableServices table = services.table();
		TableLayout layout = table.layout();
		this.clock = table.clock();
		this.lifecycle = table.lifecycle();
		this.authors = new Authors(this.lifecycle);
		this.planner = services.planner(this.lifecycle, new HistoryMerges(merge, services.revisions()));
		this.retries = new RetryRules(layout);
		this.carryOver = new CreationCarryOver(layout, table.rawReader(), services.points());
		this.attempts = services.attempts();
		this.deletes = new WrittenItemDeletes(layout, services.executor(), this.attempts, this.planner);
		this.completion = services.completion();
		this.blobs = table.blobs();
		this.puts = new EntityPut.Collaborators(this.lifecycle, this.planner, this.carryOver, this.attempts,
				this.completion);
	}

	/**
	 * Insert: one request, or two if there is a tombstone, whose numbers are continued.
	 * @return the instance as stored
	 */
	public <T> T insert(EntityMetadata<? super T> type, T entity) {
		return WriteSteps.run(inserting(type, entity));
	}

	/**
	 * The steps of an {@link #insert}.
	 */
	public <T> WriteSteps<T> inserting(EntityMetadata<? super T> type, T entity) {
		Instant now = VersionTimes.now(this.clock);
		NextVersion first = new NextVersion(Expectation.absent(), type.hasVersion() ? 1 : 0, now);
		return put(new Draft<>(type, Intent.INSERT, entity), now, first, Contention.TOMBSTONE,
				(refused, tried) -> this.retries.afterTombstone(type, refused, now));
	}

	/**
	 * Save: insert what is new, otherwise replace the version that was loaded, or
	 * whatever there is if the type has no version.
	 * @return the instance as stored
	 */
	public <T> T save(EntityMetadata<? super T> type, T entity) {
		return WriteSteps.run(saving(type, entity));
	}

	/**
	 * The steps of a {@link #save}.
	 */
	public <T> WriteSteps<T> saving(EntityMetadata<? super T> type, T entity) {
		if (entity instanceof Persistable<?> persistable) {
			return persistable.isNew() ? inserting(type, entity) : replacing(type, Intent.UPDATE, entity);
		}
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		if (type.hasVersion() ? concrete.versionOf(entity) == 0 : EntityStamps.needsUncertainId(concrete, entity)) {
			return inserting(type, entity);
		}
		return replacing(type, Intent.SAVE, entity);
	}

	/**
	 * Update: replace the version that was loaded, or what there is if the type has no
	 * version, but insert nothing.
	 * @return the instance as stored
	 */
	public <T> T update(EntityMetadata<? super T> type, T entity) {
		return WriteSteps.run(replacing(type, Intent.UPDATE, entity));
	}

	/**
	 * Save, as {@link #save} does, or update, what is made of an instance that the caller
	 * has: the history shows in what they differ.
	 * @param intent {@link Intent#SAVE} or {@link Intent#UPDATE}
	 * @param replaced the instance as it is stored
	 * @return the instance as stored
	 */
	public <T> T replace(EntityMetadata<? super T> type, Intent intent, T entity, Object replaced) {
		// What callbacks change before a save is not known of either instance.
		boolean comparable = type.isVersioned() && type.concreteTypeOf(replaced) == type.concreteTypeOf(entity)
				&& !this.lifecycle.requiresEntity(type);
		Draft<T> draft = new Draft<>(type, intent, entity);
		draft.replaces(comparable ? this.planner.payload(type, replaced) : null);
		// A transaction reads what is stored, as nothing is planned anew at its commit.
		boolean claimsKnown = type.isConstrained() && !isDeferred();
		return WriteSteps.run(replacing(intent, entity, draft,
				claimsKnown ? this.planner.claimsOf(type, replaced) : ClaimsBefore.ASSUMED));
	}

	private <T> WriteSteps<T> replacing(EntityMetadata<? super T> type, Intent intent, T entity) {
		return replacing(intent, entity, new Draft<>(type, intent, entity), ClaimsBefore.ASSUMED);
	}

	private <T> WriteSteps<T> replacing(Intent intent, T entity, Draft<T> draft, ClaimsBefore claims) {
		Instant now = VersionTimes.now(this.clock);
		EntityMetadata<? super T> type = draft.type();
		if (draft.lacksCreation() && !type.hasVersion()) {
			return put(draft, now, new NextVersion(CreationCarryOver.expectation(intent), 0, now),
					Contention.CARRY_OVER, (refused, tried) -> this.carryOver.after(draft, refused, tried, now));
		}
		ConcreteType<?> concrete = type.concreteTypeOf(entity);
		long loaded = concrete.versionOf(entity);
		Expectation expectation = type.hasVersion() ? Expectation.current(loaded)
				: (intent == Intent.UPDATE) ? Expectation.present() : Expectation.anything();
		if (type.hasVersion()) {
			Creation.of(concrete, entity).requireDate(concrete, loaded);
		}
		Instant at = type.isVersioned() ? VersionTimes.after(now, EntityStamps.lastModified(concrete, entity, now))
				: now;
		NextVersion next = new NextVersion(expectation, type.hasVersion() ? loaded + 1 : 0, at, claims);
		return put(draft, now, next, Contention.SAME_VERSION,
				(refused, tried) -> this.retries.afterSameVersion(type, refused, tried, now));
	}

	/**
	 * Save the content of an earlier version as a new one.
	 * @return the instance as stored
	 */
	public <T> T restore(EntityMetadata<? super T> type, T content, StoredItem current) {
		Instant now = VersionTimes.now(this.clock);
		Draft<T> draft = new Draft<>(type, Intent.RESTORE, content);
		this.carryOver.toRestored(draft, current, now);
		return WriteSteps
			.run(put(draft, now, NextVersion.after(current.header(), now), Contention.NONE, RetryRule.NONE));
	}

	/**
	 * Save the content of a deleted entity as a new version, if it is still kept.
	 * @param current the header of the deleted entity
	 * @return the instance as stored
	 */
	public <T> T restoreDeleted(EntityMetadata<? super T> type, T content, ItemHeader current) {
		Instant now = VersionTimes.now(this.clock);
		NextVersion next = new NextVersion(Expectation.deleted(current.version()), current.version() + 1,
				VersionTimes.after(now, current.at()), ClaimsBefore.of(current.claims()));
		return WriteSteps
			.run(put(new Draft<>(type, Intent.RESTORE, content), now, next, Contention.NONE, RetryRule.NONE));
	}

	/**
	 * The steps of a delete of the content of a deleted entity.
	 * @param deleted the header of the deletion, which the tombstone keeps
	 * @param at the time of the deletion
	 * @param blobs ids of the blobs that the content holds
	 * @return the steps, which return whether the content is gone
	 */
	public WriteSteps<Boolean> purging(EntityMetadata<?> type, Object id, ItemHeader deleted, Instant at,
			Set<String> blobs) {
		return new ContentPurge(this.attempts.executor(),
				this.planner.purge(type, id, deleted, at, VersionTimes.now(this.clock)), id,
				() -> this.blobs.purge(blobs));
	}

	/**
	 * Delete the version that was loaded; of a type with a version, by a tombstone.
	 */
	public <T> void delete(EntityMetadata<? super T> type, T entity) {
		WriteSteps.run(deleting(type, entity));
	}

	/**
	 * The steps of a {@link #delete(EntityMetadata, Object) delete}.
	 */
	public <R, T extends R> WriteSteps<Object> deleting(EntityMetadata<R> type, T entity) {
		Object id = type.idOf(entity)
			.orElseThrow(() -> new IllegalArgumentException(
					"This " + type.typeName() + " has no id, and can't be deleted: set the id"));
		return new EntityDelete<>(this.puts, this.retries, type, id, entity, VersionTimes.now(this.clock));
	}

	/**
	 * The steps of a delete of whatever version is current, of which the header was read.
	 * No callbacks or events.
	 * @return the steps, which return the number of the tombstone's version
	 */
	public WriteSteps<Long> deleting(EntityMetadata<?> type, Object id, ItemHeader current) {
		return new TombstoneWrite(this.attempts, this.planner, type, id, current, RevisionOperation.DELETE,
				VersionTimes.now(this.clock));
	}

	/**
	 * The steps of a delete of an entity that has expired, as it was read. Events, but no
	 * callbacks.
	 * @return the steps, which return {@code false} if it was written or deleted since
	 */
	public WriteSteps<Boolean> purgingExpired(EntityMetadata<?> type, Object id, ItemHeader expired) {
		Instant now = VersionTimes.now(this.clock);
		return new ExpiredDelete(this.puts, type, id, type.hasVersion()
				? new TombstoneWrite(this.attempts, this.planner, type, id, expired, RevisionOperation.EXPIRE, now)
				: this.deletes.deletingExpired(type, id, expired, now));
	}

	/**
	 * The plan of a delete of what is stored, of which the header was read. It is not
	 * sent.
	 */
	public WritePlan planOfDelete(EntityMetadata<?> type, Object id, ItemHeader stored) {
		Instant now = VersionTimes.now(this.clock);
		return this.planner
			.delete(type, stored.typeName(), id, NextVersion.after(stored, now), WriteId.random(now), now)
			.plan();
	}

	/**
	 * The steps of a delete of an entity without version as it was read. No callbacks or
	 * events.
	 * @return the steps, which return {@code false} if it is not there, or was written
	 * again; in a transaction, the commit is refused then
	 */
	public WriteSteps<Boolean> deletingAsRead(EntityMetadata<?> type, Object id, ItemHeader current) {
		return this.deletes.deleting(type, id, current, VersionTimes.now(this.clock));
	}

	/**
	 * Refuse a write in a read-only transaction, or by nobody who is known where the type
	 * demands an author, before anything is read for it.
	 */
	public void requireWritable(EntityMetadata<?> type) {
		this.attempts.requireWritable(type);
		this.authors.require(type, null);
	}

	/**
	 * Whether writes of the calling thread are kept by a transaction.
	 * @return {@code true} if so: none is refused before the commit
	 */
	public boolean isDeferred() {
		return this.attempts.areDeferred();
	}

	/**
	 * The steps of a delete of an entity without version, whether it exists or not.
	 */
	public WriteSteps<Object> deletingUnconditionally(EntityMetadata<?> type, Object id) {
		Assert.notNull(id, "id must not be null");
		return new UnconditionalDelete(this.puts, this.deletes, type, id, VersionTimes.now(this.clock));
	}

	/**
	 * The costs of writes.
	 */
	public PlanCosts costs() {
		return this.planner.costs();
	}

	private <T> WriteSteps<T> put(Draft<T> draft, Instant now, NextVersion first, Contention contention,
			RetryRule rule) {
		return new EntityPut<>(this.puts, draft, now, first, contention, rule);
	}

}
