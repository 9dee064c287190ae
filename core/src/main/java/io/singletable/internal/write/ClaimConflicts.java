package io.singletable.internal.write;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.HeadRefusal;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.ClaimedOwners.Findings;
import io.singletable.internal.write.unique.SentinelRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Conflicts of a write with the unique values that are stored: it is tried again with
 * what its refusal tells, unless another entity holds one of its values.
 */
record ClaimConflicts(TableLayout layout, ClaimedOwners owners) {

	/**
	 * The write after one that was refused because of unique values.
	 * @param rounds number of such refusals of the write, with this one
	 * @return the version to write, or null if the refusal is another, or for the caller
	 * @throws io.singletable.UniqueConstraintException if another entity holds a value
	 * @throws io.singletable.WriteContentionException if others keep claiming values
	 */
	@Nullable NextVersion after(EntityMetadata<?> type, WriteResult.Refused refused, int rounds, NextVersion tried, Instant now) {
		if (!type.isConstrained() || refused.afterAmbiguity()) {
			return null;
		}
		NextVersion later = Contention.TAKEOVER.isLast(rounds) ? null : afterHead(type, refused, tried, now);
		return (later != null) ? later : afterSentinels(type, refused, rounds, tried, now);
	}

	/** The entity holds other values than the write took for stored. */
	private @Nullable NextVersion afterHead(EntityMetadata<?> type, WriteResult.Refused refused, NextVersion tried,
			Instant now) {
		WriteResult.Refusal first = refused.refusals().get(0);
		ItemHeader stored = (first.action().refusal() instanceof HeadRefusal)
				? ConflictingHeader.of(this.layout, first.stored()) : null;
		if (stored == null || !tried.expectation().isOf(stored, now) || NewerDeclaration.isOn(stored, type)
				|| stored.schemaVersion() > type.schemaVersion()) {
			return null;
		}
		ClaimsBefore demanded = tried.claimsBefore(type, this.layout.header(first.action().item()).claims());
		return Objects.equals(stored.claims(), demanded.stored()) ? null : tried.over(ClaimsBefore.of(stored.claims()));
	}

	/**
	 * The write after one that was refused for nothing but sentinels and the owners that
	 * they name: a consistent GetItem for each other owner of a value.
	 * @param rounds number of refusals because of unique values, with this one
	 * @return the version to write, or null if it was refused for another reason
	 * @throws io.singletable.UniqueConstraintException if another entity holds a value
	 * @throws io.singletable.WriteContentionException if others keep claiming values
	 */
	@Nullable NextVersion afterSentinels(EntityMetadata<?> type, WriteResult.Refused refused, int rounds, NextVersion tried,
			Instant now) {
		if (refused.afterAmbiguity() || !isOfSentinels(refused)) {
			return null;
		}
		Findings found = this.owners.after(type, refused.refusals(), tried.claims(), now);
		if (!found.taken().isEmpty()) {
			throw this.owners.taken(type, found.taken());
		}
		if (Contention.TAKEOVER.isLast(rounds)) {
			throw SentinelRefusal.contention(type);
		}
		return tried.over(found.claims());
	}

	private static boolean isOfSentinels(WriteResult.Refused refused) {
		return refused.refusals().stream().allMatch((refusal) -> refusal.action().refusal() instanceof SentinelRefusal);
	}

}
