package io.singletable.internal.write.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.CommitMetadata;
import io.singletable.RevisionOperation;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.write.BlobWrite;
import io.singletable.internal.blob.write.WriteScope;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.ChangedPaths;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Planner of writes of single entities: turns a version that is to be written into a
 * plan, and sends nothing. Plans of one write id can be concatenated, and are then one
 * transaction. Thread-safe.
 */
public final class EntityPlanner {

	private final TableLayout layout;

	private final ItemWriter items;

	private final Lifecycle lifecycle;

	private final Commits commits;

	private final WrittenHeaders headers;

	private final DeletedItems deletedItems;

	private final EntityBlobs blobs;

	private final List<WriteContributor> contributors;

	private final PlanCosts costs;

	/**
	 * Create a planner.
	 * @param reader reads the stored entity of a refusal for the caller
	 * @param tombstoneRetention how long tombstones of types without history are kept
	 * @param blobs the blobs of entities
	 */
	public EntityPlanner(TableLayout layout, ItemWriter items, ItemReader reader, ConflictMerges merges,
			Lifecycle lifecycle, Duration tombstoneRetention, EntityBlobs blobs) {
		this.layout = layout;
		this.items = items;
		this.lifecycle = lifecycle;
		this.commits = new Commits(lifecycle);
		this.headers = new WrittenHeaders(tombstoneRetention, new EntityClaims(layout));
		this.deletedItems = new DeletedItems(layout);
		this.blobs = blobs;
		this.contributors = List.of(new HeadContributor(layout, reader, merges, this.deletedItems),
				new HistoryContributor(layout, items), new UniqueContributor(layout));
		this.costs = new PlanCosts(layout, this.contributors);
	}

	/**
	 * Plan the put of an entity.
	 * @param writeId id of the write, which all its items carry
	 * @return the plan, and the instance as it stores it
	 */
	public <T> PlannedWrite<T> put(Draft<T> draft, NextVersion next, WriteId writeId, Instant now) {
		EntityMetadata<? super T> type = draft.type();
		T stamped = draft.stamp(next);
		Object id = EntityStamps.requiredId(draft.concrete(), stamped);
		ItemKey key = this.layout.headKey(type, id);
		ItemHeader header = this.headers.ofEntity(type, draft.concrete(), stamped, next, writeId);
		BlobWrite blobs = draft.blobs(() -> this.blobs.begin(type, key));
		try {
			return put(draft, next, writeId, now, stamped, id, key, header, blobs);
		}
		catch (RuntimeException | Error ex) {
			blobs.withdraw();
			throw ex;
		}
	}

	private <T> PlannedWrite<T> put(Draft<T> draft, NextVersion next, WriteId writeId, Instant now, T stamped,
			Object id, ItemKey key, ItemHeader header, BlobWrite blobs) {
		EntityMetadata<? super T> type = draft.type();
		Map<String, AttributeValue> item = blobs.isEmpty() ? this.items.write(type, stamped, key, header)
				: item(blobs.plan(this.blobs.version(type, key, id, next, writeId)), type, stamped, key, header);
		Expectation expectation = next.expectation().leftBy(blobs.source());
		T entity = beforeSave(draft, stamped, item);
		Guard guard = draft.hasGenerated(id) ? Guard.GENERATED_ID : next.expectation().guard();
		EntityWrite write = new EntityWrite(type, draft.intent(), id, key, expectation, header, item, now,
				operationOf(draft.intent()), commit(draft, entity, item), next.claimsBefore(type, header.claims()));
		return new PlannedWrite<>(entity, id, draft.intent(), plan(write, writeId, guard), blobs);
	}

	private Map<String, AttributeValue> item(WriteScope blobs, EntityMetadata<?> type, Object entity, ItemKey key,
			ItemHeader header) {
		Map<String, AttributeValue> item;
		try {
			item = blobs.run(() -> this.items.write(type, entity, key, header));
		}
		catch (UnwritableEntityException ex) {
			RuntimeException failure = blobs.failure();
			throw (failure != null) ? failure : ex;
		}
		if (!blobs.held().isEmpty()) {
			item.put(this.layout.attributeNames().blobs(), BlobIds.toAttribute(blobs.held()));
		}
		return item;
	}

	private static RevisionOperation operationOf(Intent intent) {
		return switch (intent) {
			case INSERT -> RevisionOperation.INSERT;
			case SAVE, UPDATE -> RevisionOperation.UPDATE;
			case DELETE -> RevisionOperation.DELETE;
			case RESTORE -> RevisionOperation.RESTORE;
			case REQUIRE -> throw new IllegalArgumentException("What is required is not written");
		};
	}

	/**
	 * The unique values that an instance is stored with, unless it was changed since.
	 */
	public ClaimsBefore claimsOf(EntityMetadata<?> type, Object stored) {
		try {
			return ClaimsBefore.of(this.headers.claims().of(type, stored));
		}
		catch (UnwritableEntityException ex) {
			// It was: a refusal tells what is stored.
			return ClaimsBefore.ASSUMED;
		}
	}

	/**
	 * The payload of an entity, not compressed.
	 */
	public Map<String, AttributeValue> payload(EntityMetadata<?> type, Object entity) {
		return this.items.payload(type, entity);
	}

	private <T> CommitMetadata commit(Draft<T> draft, T entity, Map<String, AttributeValue> item) {
		return draft.type().isVersioned() ? this.commits.of(draft.type(), draft.namesAuthor() ? entity : null,
				draft.auditor(), changedPaths(draft, entity, item)) : CommitMetadata.none();
	}

	/**
	 * Where the item is not compressed, it is the payload: a callback may have changed
	 * it.
	 */
	private <T> @Nullable Set<String> changedPaths(Draft<T> draft, T entity, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> replaced = draft.replacedPayload();
		if (replaced == null) {
			return null;
		}
		Map<String, AttributeValue> payload;
		if (item.containsKey(this.layout.attributeNames().data())) {
			payload = this.items.payload(draft.type(), entity);
		}
		else {
			payload = new HashMap<>(item);
			payload.keySet().removeIf(this.layout::isReserved);
		}
		return ChangedPaths.between(draft.concrete().properties().shape(), replaced, payload);
	}

	private <T> T beforeSave(Draft<T> draft, T stamped, Map<String, AttributeValue> item) {
		if (!this.lifecycle.isWatched()) {
			return stamped;
		}
		OwnAttributes own = OwnAttributes.of(this.layout, draft.concrete(), item);
		T entity = this.lifecycle.beforeSave(draft.type(), stamped, item);
		own.requireUnchanged(draft.type().typeName(), item);
		return entity;
	}

	/**
	 * Plan the delete of an entity: its tombstone, if its type leaves one.
	 * @return the plan, and the number of the version
	 */
	public PlannedWrite<Long> delete(EntityMetadata<?> type, String typeName, Object id, NextVersion next,
			WriteId writeId, Instant now) {
		return delete(type, typeName, id, next, writeId, now, RevisionOperation.DELETE, null);
	}

	/**
	 * Plan the delete of an entity: its tombstone, if its type leaves one.
	 * @param operation why, as its history has it
	 * @param instance the instance that the caller deletes, null if there is none
	 * @return the plan, and the number of the version
	 */
	public PlannedWrite<Long> delete(EntityMetadata<?> type, String typeName, Object id, NextVersion next,
			WriteId writeId, Instant now, RevisionOperation operation, @Nullable Object instance) {
		ItemKey key = this.layout.headKey(type, id);
		ItemHeader tombstone = this.headers.ofTombstone(type, typeName, next, writeId, now);
		Expectation expectation = type.hasSoftDelete() ? next.expectation().leftBy(this.blobs.source(key))
				: next.expectation();
		CommitMetadata commit = (type.isVersioned() || type.hasSoftDelete())
				? this.commits.of(type, instance, this.lifecycle.auditor().orElse(null), null) : CommitMetadata.none();
		EntityWrite write = new EntityWrite(type, Intent.DELETE, id, key, expectation, tombstone,
				deletedItem(type, id, key, tombstone, now, commit), now, operation, commit,
				next.claimsBefore(type, null));
		return new PlannedWrite<>(next.number(), id, Intent.DELETE, plan(write, writeId, next.expectation().guard()));
	}

	/**
	 * Plan the delete of the content of a deleted entity.
	 * @param deleted the header of the deletion, whose id the plan has as well: what
	 * carries it without content is what the plan leaves
	 * @param at the time of the deletion
	 */
	public WritePlan purge(EntityMetadata<?> type, Object id, ItemHeader deleted, Instant at, Instant now) {
		ItemKey key = this.layout.headKey(type, id);
		Map<String, AttributeValue> item = this.items.writeEmpty(type, key,
				this.headers.ofPurged(type, deleted, at, now));
		WriteId writeId = deleted.writeId();
		WriteAction put = new WriteAction.Put(key, item, this.deletedItems.kept(type, writeId),
				RefusalTranslator.NEVER);
		return new WritePlan((writeId != null) ? writeId : WriteId.random(now), type.typeName(),
				Expectation.written(writeId).guard(), List.of(put));
	}

	/**
	 * Plan the erasure of an entity of a type with versions: a tombstone that keeps
	 * nothing but the number, whatever a delete would keep.
	 * @return the plan, and the number of the version
	 */
	public PlannedWrite<Long> erase(EntityMetadata<?> type, String typeName, Object id, NextVersion next,
			WriteId writeId, Instant now) {
		ItemKey key = this.layout.headKey(type, id);
		ItemHeader tombstone = this.headers.ofErased(this.headers.ofTombstone(type, typeName, next, writeId, now), now);
		CommitMetadata commit = type.isVersioned() ? commitOfNow(type) : CommitMetadata.none();
		EntityWrite write = new EntityWrite(type, Intent.DELETE, id, key, next.expectation(), tombstone,
				this.items.writeEmpty(type, key, tombstone), now, RevisionOperation.DELETE, commit,
				next.claimsBefore(type, null));
		return new PlannedWrite<>(next.number(), id, Intent.DELETE, plan(write, writeId, next.expectation().guard()));
	}

	/**
	 * The tombstone of a deleted entity without anything else, such as its content.
	 * @param deleted the header of the deletion, which the tombstone keeps
	 */
	public Map<String, AttributeValue> bareTombstone(EntityMetadata<?> type, ItemKey key, ItemHeader deleted,
			Instant now) {
		return this.items.writeEmpty(type, key, this.headers.ofErased(deleted, now));
	}

	/**
	 * The metadata of a commit that changes no properties.
	 * @throws io.singletable.MissingActorException if the type needs an author, and there
	 * is none
	 */
	public CommitMetadata commitOfNow(EntityMetadata<?> type) {
		return this.commits.of(type, null, this.lifecycle.auditor().orElse(null), null);
	}

	private @Nullable Map<String, AttributeValue> deletedItem(EntityMetadata<?> type, Object id, ItemKey key,
			ItemHeader tombstone, Instant now, CommitMetadata commit) {
		if (type.hasSoftDelete()) {
			Instant at = tombstone.at();
			Map<String, AttributeValue> item = this.items.writeDeleted(type, id, key, tombstone,
					(at != null) ? at : now);
			this.layout.commits().writeAuthor(commit, item);
			return item;
		}
		return this.layout.leavesTombstone(type) ? this.items.writeEmpty(type, key, tombstone) : null;
	}

	/**
	 * The costs of the plans.
	 */
	public PlanCosts costs() {
		return this.costs;
	}

	private WritePlan plan(EntityWrite write, WriteId writeId, Guard guard) {
		WritePlan.Builder plan = new WritePlan.Builder();
		for (WriteContributor contributor : this.contributors) {
			contributor.contribute(write, plan);
		}
		return plan.build(writeId, write.type().typeName(), guard);
	}

}
