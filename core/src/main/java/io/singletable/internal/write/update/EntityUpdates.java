package io.singletable.internal.write.update;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.singletable.CorruptItemException;
import io.singletable.ItemTooLargeException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.Authors;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.entity.WriteCost;
import io.singletable.internal.write.entity.WrittenHeaders;
import io.singletable.internal.write.execution.UnfitItemException;
import io.singletable.internal.write.execution.UpdateProblem;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.update.UpdateDescription;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Updates of single entities: in place where that leaves no index, expiry or callback
 * behind, else by a read and a guarded write. An update that DynamoDB refuses (of an item
 * that is compressed, or in a former shape) is retried as a guarded write over the
 * returned item. Thread-safe.
 */
public final class EntityUpdates {

	private final KeyRules keyRules;

	private final UpdatePlanner planner;

	private final UpdateDescriptions descriptions;

	private final WriteExecutor executor;

	private final WriteAttempts attempts;

	private final GuardedUpdates guarded;

	private final BufferedUpdates buffered;

	private final StoredEntityCheck check;

	private final Requirements requirements;

	private final DerivedCheck derivedCheck;

	private final ItemReader rawReader;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	public EntityUpdates(WriteServices services) {
		TableServices table = services.table();
		TableLayout layout = table.layout();
		DependentProperties dependent = new DependentProperties();
		DerivedAttributes derived = new DerivedAttributes(table.registry(), layout, table.parts()::writtenShards,
				new WrittenHeaders(table.tombstoneRetention(), new EntityClaims(layout)));
		this.keyRules = new KeyRules(layout);
		this.clock = table.clock();
		this.lifecycle = table.lifecycle();
		this.planner = new UpdatePlanner(layout, this.lifecycle, new UpdateStamps(table.registry(), table.payloads()),
				derived, dependent);
		this.executor = services.executor();
		this.attempts = services.attempts();
		this.check = new StoredEntityCheck(table);
		EntityPlanner puts = services.planner(this.lifecycle);
		this.descriptions = new UpdateDescriptions(layout, this.planner, puts);
		this.requirements = new Requirements(services, this.check);
		this.guarded = new GuardedUpdates(services, puts, this.check, this.requirements);
		this.buffered = new BufferedUpdates(this.planner, this.guarded, this.check, this.attempts.transactions());
		this.derivedCheck = new DerivedCheck(layout, derived, table.parts(), dependent,
				new EntityPayloads(table.writer(), table.rawReader()));
		this.rawReader = table.rawReader();
		this.completion = services.completion();
	}

	/**
	 * Update an entity. Nothing is written if there is nothing to change: the entity is
	 * read then.
	 * @return the outcome, with the entity as stored
	 * @throws io.singletable.VersionConflictException if it does not have the expected
	 * version or values, or others kept writing it
	 * @throws io.singletable.InvalidUpdateException if the change is impossible for what
	 * is stored; nothing was written
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether it was
	 * applied
	 * @throws CorruptItemException if the item can't be decoded; its message says whether
	 * the update was applied
	 */
	public UpdateOutcome update(UpdateRequest request) {
		return update(request, false);
	}

	/**
	 * Update an entity by a transaction of one, which may be sent again under its token.
	 * No entity comes back, unless it had to be read. In a transaction, a refusal is
	 * thrown by the commit.
	 */
	public UpdateOutcome updateIdempotently(UpdateRequest request) {
		return update(request, true);
	}

	/**
	 * Describe an update, which is not sent.
	 * @param projections what each index holds of an item
	 */
	public UpdateDescription describe(UpdateRequest request, boolean idempotent,
			Function<String, IndexProjection> projections) {
		ItemKey key = this.keyRules.possibleKey(request.type(), request.id()).orElse(null);
		return this.descriptions.describe(request, key, VersionTimes.now(this.clock), idempotent, projections);
	}

	/**
	 * The cost of the write of an update whose changes are not known, which is not sent.
	 * @param projections what each index holds of an item
	 */
	public WriteCost cost(EntityMetadata<?> type, Function<String, IndexProjection> projections) {
		return this.descriptions.cost(type, projections);
	}

	/**
	 * Whether every update of a type has to read the entity.
	 */
	public boolean requireEntity(EntityMetadata<?> type) {
		return this.planner.requiresEntity(type);
	}

	/**
	 * Whether an update may change unique values of its entity.
	 */
	public boolean touchUniqueValues(UpdateRequest request) {
		return request.type().isConstrained()
				&& !this.planner.touchedConstraints(request, VersionTimes.now(this.clock)).isEmpty();
	}

	/**
	 * Update an entity under a token, and tell the outcome. In a transaction, only the
	 * stored entity tells it.
	 */
	public UpdateOutcome updateIdempotentlyForOutcome(UpdateRequest request) {
		return update(request, !this.attempts.areDeferred());
	}

	private UpdateOutcome update(UpdateRequest request, boolean idempotent) {
		this.attempts.requireWritable(request.type());
		new Authors(this.lifecycle).require(request.type(), null);
		EntityMetadata<?> type = request.type();
		ItemKey key = this.keyRules.possibleKey(type, request.id()).orElse(null);
		if (key == null) {
			return StoredEntityCheck.absent(type);
		}
		if (request.update().isEmpty()) {
			return unchanged(request);
		}
		if (this.attempts.areDeferred()) {
			return idempotent ? this.buffered.add(request, key, VersionTimes.now(this.clock))
					: this.guarded.update(request);
		}
		Instant now = VersionTimes.now(this.clock);
		UpdatePlan plan = this.planner.plan(request, key, now, !idempotent, WriteId.random(now));
		WritePlan write = plan.write();
		if (write == null) {
			return this.guarded.update(request);
		}
		WriteResult result;
		try {
			result = idempotent ? this.executor.executeTransaction(write) : this.executor.execute(write);
		}
		catch (UnfitItemException ex) {
			requireRoom(type, ex);
			return this.guarded.update(request);
		}
		if (result instanceof WriteResult.Refused refused) {
			return this.guarded.update(request, refused.stored());
		}
		Map<String, AttributeValue> item = ((WriteResult.Done) result).item();
		return new UpdateOutcome.Applied(item.isEmpty() ? null : applied(request, type, key, item));
	}

	private UpdateOutcome unchanged(UpdateRequest request) {
		Instant now = VersionTimes.now(this.clock);
		StoredEntityCheck.Checked checked = this.check.check(request, this.guarded.read(request), now);
		StoredEntity<?> stored = checked.stored();
		if (stored == null) {
			return Objects.requireNonNull(checked.outcome());
		}
		this.requirements.requireChecked(request, stored);
		return new UpdateOutcome.Applied(afterConvert(request.type(), stored.entity()));
	}

	/** What is compressed takes less room. */
	private static void requireRoom(EntityMetadata<?> type, UnfitItemException refusal) {
		if (refusal.problem() == UpdateProblem.SIZE && type.isStoredAsAttributes()) {
			throw new ItemTooLargeException("The update would leave a " + type.typeName()
					+ " larger than the 400 KB that DynamoDB allows: nothing was changed. Store less in it, or compress "
					+ "it (compression = GZIP)");
		}
	}

	private <R> Object applied(UpdateRequest request, EntityMetadata<R> type, ItemKey key,
			Map<String, AttributeValue> item) {
		StoredEntity<R> stored;
		try {
			stored = this.rawReader.read(type, item, request.id());
		}
		catch (CorruptItemException ex) {
			throw new CorruptItemException("The update of " + type.typeName()
					+ " was applied, but has left values of which the class can't be created: "
					+ request.update().changedPaths() + ". " + ex.getMessage(), ex);
		}
		DerivedCheck.State derived = this.derivedCheck.check(type, stored, key, item);
		if (derived == DerivedCheck.State.OTHER) {
			this.derivedCheck.learn(request);
		}
		Object repaired = (derived != DerivedCheck.State.CURRENT) ? repair(type, stored) : null;
		R entity = (repaired != null) ? type.javaType().cast(repaired) : stored.entity();
		return this.completion.saved(type, afterConvert(type, entity));
	}

	private @Nullable Object repair(EntityMetadata<?> type, StoredEntity<?> stored) {
		try {
			return this.guarded.repair(type, stored);
		}
		catch (DataAccessException ex) {
			// The update is applied all the same.
			this.derivedCheck.reportUnrepaired(type, ex);
			return null;
		}
	}

	private <R> R afterConvert(EntityMetadata<R> type, Object entity) {
		return this.lifecycle.afterConvert(type, type.javaType().cast(entity));
	}

}
