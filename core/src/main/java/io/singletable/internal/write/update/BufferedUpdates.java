package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.InvalidUpdateException;
import io.singletable.Nulls;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.transaction.BufferedWrite;
import io.singletable.internal.write.transaction.TransactionWriter;
import io.singletable.internal.write.transaction.WriteTransaction;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Finding;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Updates in place that a transaction keeps until its commit. Of an entity that the
 * transaction has written already, the update is applied to what it has written; what
 * DynamoDB might not be able to change in place is read, because the refusal would come
 * too late. Thread-safe.
 */
record BufferedUpdates(UpdatePlanner planner, GuardedUpdates guarded, StoredEntityCheck check,
		TransactionWriter transactions) {

	/**
	 * Add an update to the transaction of the calling thread.
	 * @return the outcome, as far as it is known: of an update in place, the commit is
	 * refused if there is no entity that matches
	 */
	UpdateOutcome add(UpdateRequest request, ItemKey key, Instant now) {
		EntityMetadata<?> type = request.type();
		WriteTransaction transaction = Objects.requireNonNull(this.transactions.current());
		BufferedWrite earlier = this.transactions.find(transaction, key);
		if (earlier != null) {
			earlier.requireKnown();
			return this.guarded.update(request);
		}
		UpdatePlan plan = ConditionedPlans.areCheckable(type)
				? this.planner.plan(request, key, now, false, transaction.id(now))
				: UpdatePlan.afterRead(List.of(), Set.of());
		WritePlan write = plan.write();
		WriteAction.Update update = plan.update();
		if (write == null || update == null) {
			return this.guarded.update(request);
		}
		if (request.update().dependsOnForm(type.nulls() == Nulls.EXPLICIT)) {
			Map<String, AttributeValue> item = this.guarded.read(request);
			if (item == null || !request.update().isPossibleIn(item)) {
				return this.guarded.update(request, item);
			}
		}
		WriteAction refusable = update.withRefusal((stored) -> refusal(request, key, stored, now));
		this.transactions.addUpdate(transaction, type,
				new WritePlan(write.id(), write.subject(), write.guard(), List.of(refusable)));
		return new UpdateOutcome.Applied(null);
	}

	/** Of values that the entity has lost, those that others hold. */
	private List<Finding> taken(EntityMetadata<?> type, ItemKey key, StoredEntity<?> stored, Instant now) {
		ClaimedOwners owners = this.transactions.owners();
		UniqueClaims claims = stored.header().claims();
		UniqueClaims values = (claims != null) ? new EntityClaims(owners.layout()).of(type, stored.entity()) : null;
		if (claims == null || values == null) {
			return List.of();
		}
		Map<String, String> lost = new HashMap<>(values.values());
		lost.entrySet()
			.removeIf((value) -> !UniqueClaims.isHeld(value.getValue())
					|| !UniqueClaims.LOST.equals(claims.of(value.getKey())));
		return owners.findOthers(type, key, lost, now)
			.stream()
			.filter((finding) -> finding.takeover() == null)
			.toList();
	}

	private DataAccessException refusal(UpdateRequest request, ItemKey key, @Nullable Map<String, AttributeValue> item,
			Instant now) {
		try {
			StoredEntityCheck.Checked checked = this.check.check(request, item, now);
			if (checked.outcome() != null) {
				checked.outcome().required();
			}
			StoredEntity<?> stored = Objects.requireNonNull(checked.stored());
			List<Finding> taken = taken(request.type(), key, stored, now);
			if (!taken.isEmpty()) {
				return this.transactions.owners().taken(request.type(), taken);
			}
			InvalidUpdateException problem = this.guarded.problem(request, stored);
			return (problem != null) ? problem : new InvalidDataAccessApiUsageException("The stored " + request.type()
					+ " cannot be changed in place (" + request.update().changedPaths()
					+ "): it was compressed, written by other software or before one of its "
					+ "@Unique constraints, has lost a unique value, or others have changed it in the meantime. Nothing was "
					+ "changed: remove idempotent(), so that the entity is read and written as a whole");
		}
		catch (DataAccessException ex) {
			return ex;
		}
	}

}
