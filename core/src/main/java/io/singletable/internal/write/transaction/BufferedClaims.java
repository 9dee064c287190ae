package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.List;

import io.singletable.UniqueConstraintException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Finding;

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
	 * The exception for values that another entity of the transaction has.
	 * @param constraints names of the constraints, at least one
	 * @param owner key of the other entity
	 */
	UniqueConstraintException taken(List<String> constraints, ItemKey owner) {
		return this.owners.taken(this.type,
				constraints.stream().map((constraint) -> new Finding(constraint, owner, null)).toList());
	}

	/**
	 * What it means that the commit was refused for these values.
	 */
	DataAccessException refusal(List<WriteResult.Refusal> refusals) {
		return this.owners.refusal(this.type, refusals, this.now);
	}

}
