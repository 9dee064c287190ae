package io.singletable.internal.backfill;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Sentinel;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.UniqueValue;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimActions;
import io.singletable.internal.write.unique.ClaimedOwners;
import io.singletable.internal.write.unique.NamedOwner.Denial;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import io.singletable.internal.write.unique.Takeover;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Removal of sentinels that their owners do not confirm. They are in nobody's way, but
 * hold the hash of a value that nobody has any more. Thread-safe.
 */
record SentinelRepair(EntityMetadata<?> type, TableLayout layout, WriteExecutor executor, PointReader points,
		ClaimedOwners owners, Clock clock, Pace pace) {

	/**
	 * Remove what is not confirmed.
	 */
	void repair(List<Sentinel> sentinels, Tally tally) {
		examine(sentinels, tally, (sentinel, unconfirmed) -> {
			if (remove(sentinel, unconfirmed)) {
				tally.add(Tally.Count.SENTINELS_UNCONFIRMED, 1);
			}
		});
	}

	/**
	 * Count what is not confirmed.
	 */
	void count(List<Sentinel> sentinels, Tally tally) {
		examine(sentinels, tally, (sentinel, unconfirmed) -> tally.add(Tally.Count.SENTINELS_UNCONFIRMED, 1));
	}

	private void examine(List<Sentinel> sentinels, Tally tally, BiConsumer<Sentinel, Takeover> unconfirmed) {
		tally.add(Tally.Count.SENTINELS, sentinels.size());
		Map<ItemKey, Map<String, AttributeValue>> headers = headers(sentinels);
		sentinels.forEach((sentinel) -> examine(sentinel, headers, tally, unconfirmed));
	}

	private Map<ItemKey, Map<String, AttributeValue>> headers(List<Sentinel> sentinels) {
		Set<ItemKey> keys = new HashSet<>();
		sentinels.forEach((sentinel) -> {
			ItemKey owner = this.layout.recordNames().sentinel().ownerOf(sentinel.item());
			if (owner != null) {
				keys.add(owner);
			}
		});
		return keys.isEmpty() ? Map.of() : this.pace.patiently(() -> this.points.headersAndSentinels(this.type, keys));
	}

	private void examine(Sentinel sentinel, Map<ItemKey, Map<String, AttributeValue>> headers, Tally tally,
			BiConsumer<Sentinel, Takeover> unconfirmed) {
		ItemKey owner = this.layout.recordNames().sentinel().ownerOf(sentinel.item());
		if (owner == null) {
			tally.add(Leftover.UNDECODABLE,
					Examination.example(this.type.typeName(), ConflictingHeader.of(this.layout, sentinel.item()),
							"stands for a unique value, but names no entity"));
			return;
		}
		if (isConfirmed(sentinel, ConflictingHeader.of(this.layout, headers.get(owner)))) {
			return;
		}
		Takeover takeover = takeover(sentinel);
		if (takeover != null) {
			unconfirmed.accept(sentinel, takeover);
		}
	}

	private static boolean isConfirmed(Sentinel sentinel, @Nullable ItemHeader owner) {
		UniqueClaims claims = (owner != null && !owner.deleted()) ? owner.claims() : null;
		return claims != null && sentinel.value().hash().equals(claims.of(sentinel.value().constraint()));
	}

	/** One that has expired keeps its claim until another writes to it. */
	private @Nullable Takeover takeover(Sentinel sentinel) {
		UniqueValue value = sentinel.value();
		Takeover takeover = this.pace
			.patiently(() -> this.owners.find(this.type, value.constraint(), value.hash(), sentinel.item(),
					this.clock.instant()))
			.takeover();
		return (takeover != null && takeover.owner().denial() != Denial.EXPIRED) ? takeover : null;
	}

	/**
	 * Remove a sentinel, unless it was claimed meanwhile. Its owner may be changed at the
	 * same time, as by the repair of its item, and not hold the value for all that.
	 */
	private boolean remove(Sentinel sentinel, Takeover unconfirmed) {
		Takeover current = unconfirmed;
		for (int number = 1; number <= Contention.REPAIR.attempts() && current != null; number++) {
			List<WriteResult.Refusal> refusals = delete(current);
			if (refusals.isEmpty()) {
				return true;
			}
			if (isOfSentinel(refusals.get(0))) {
				return false;
			}
			current = takeover(sentinel);
		}
		return false;
	}

	private static boolean isOfSentinel(WriteResult.Refusal refusal) {
		return refusal.action().refusal() instanceof SentinelRefusal reason && reason.kind() == Kind.FREE;
	}

	private List<WriteResult.Refusal> delete(Takeover unconfirmed) {
		WritePlan plan = new WritePlan(WriteId.random(), this.type.typeName(), Guard.IDEMPOTENT,
				new ClaimActions(this.layout).removal(this.type, unconfirmed, this.clock.instant()));
		try {
			return this.pace.write(this.executor, plan);
		}
		catch (ConcurrencyFailureException ex) {
			// In a transaction of others: what there will be is not known yet.
			return List.of(new WriteResult.Refusal(plan.actions().get(1), null));
		}
	}

}
