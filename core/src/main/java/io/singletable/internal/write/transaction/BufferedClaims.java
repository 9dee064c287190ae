package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.UniqueConstraintException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Finding;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.internal.write.unique.SentinelRefusal;

import org.springframework.dao.DataAccessException;

/**
 * Unique values of an entity that a transaction is going to write: what tells of others
 * that hold them.
 *
 * @param now the time of the write, by which owners have expired
 */
record BufferedClaims(EntityMetadata<?> type, ClaimedOwners owners, Instant now) {

	TableLayout layout() {
		return this.owners.layout();
	}

	/**
	 * Refuse to claim what another entity of the transaction claims: no other write could
	 * make that possible but one that comes before and gives it up.
	 * @param entity key of the entity that claims
	 * @throws UniqueConstraintException if another one claims some of its values
	 */
	void requireUnclaimed(WriteTransaction transaction, TableKey entity, WritePlan plan) {
		List<String> taken = new ArrayList<>();
		ItemKey owner = null;
		for (WriteAction action : plan.actions()) {
			SentinelRefusal sentinel = SentinelRefusal.isClaim(action) ? SentinelRefusal.of(action) : null;
			ItemKey claimer = (sentinel != null)
					? transaction.findClaimer(new TableKey(entity.tableName(), action.key()), entity) : null;
			if (sentinel != null && claimer != null) {
				taken.add(sentinel.constraint());
				owner = (owner != null) ? owner : claimer;
			}
		}
		if (owner != null) {
			throw taken(taken, owner);
		}
	}

	/**
	 * The exception for values that another entity of the transaction has.
	 * @param constraints names of the constraints, at least one
	 * @param owner key of the other entity
	 */
	UniqueConstraintException taken(List<String> constraints, ItemKey owner) {
		return this.owners.taken(this.type,
				constraints.stream().map((constraint) -> new Finding(constraint, owner, Map.of(), null)).toList());
	}

	/**
	 * What it means that the commit was refused for these values.
	 * @param tried what the write took for stored
	 */
	DataAccessException refusal(List<WriteResult.Refusal> refusals, ClaimsBefore tried) {
		List<Finding> taken = this.owners.after(this.type, refusals, tried, this.now).taken();
		return taken.isEmpty() ? SentinelRefusal.contention(this.type) : this.owners.taken(this.type, taken);
	}

}
