package io.singletable.internal.write.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import io.singletable.internal.write.unique.Sentinels;
import org.jspecify.annotations.Nullable;

/**
 * Unique values of the entities of a transaction, which has one action for each sentinel:
 * what one entity frees and another claims is one put, so that two can swap their values.
 * Not thread-safe.
 */
final class TransactionClaims {

	private final TransactionParts parts;

	/** Positions of the parts that claim values, by the sentinels. */
	private final Map<TableKey, Integer> claims = new HashMap<>();

	/** Entities that free values, by the sentinels. */
	private final Map<TableKey, Set<ItemKey>> frees = new HashMap<>();

	private final boolean changes;

	TransactionClaims(TransactionParts parts) {
		this.parts = parts;
		for (int position = 0; position < parts.size(); position++) {
			index(position);
		}
		this.changes = !this.claims.isEmpty() || !this.frees.isEmpty();
	}

	/**
	 * Merge the actions on sentinels, and on the owners that they name.
	 * @return the parts, with at most one action for each item
	 * @throws io.singletable.UniqueConstraintException if one entity claims what another
	 * has after the transaction as well
	 */
	TransactionParts merged() {
		if (!this.changes) {
			return this.parts;
		}
		requireOneHolder();
		List<List<WriteAction>> actions = new ArrayList<>(this.parts.size());
		for (int position = 0; position < this.parts.size(); position++) {
			actions.add(merged(position));
		}
		new FormerOwners(this.parts, actions).add();
		return this.parts.with(actions);
	}

	/**
	 * Leave out the frees of sentinels that name none of the entities which free them, as
	 * after a restore of the table, if the transaction was refused for nothing else.
	 * @param sent the parts as they were sent
	 * @return whether there are some
	 */
	boolean leaveOutFrees(TransactionParts sent, WriteResult.Refused refused) {
		Set<TableKey> items = refused.refusals()
			.stream()
			.map((refusal) -> sent.key(refusal.action()))
			.collect(Collectors.toSet());
		return !refused.afterAmbiguity() && this.frees.keySet().containsAll(items)
				&& this.frees.keySet().removeAll(items);
	}

	private void index(int position) {
		for (WriteAction action : this.parts.get(position).plan().actions()) {
			SentinelRefusal sentinel = SentinelRefusal.of(action);
			if (SentinelRefusal.isClaim(action)) {
				this.claims.put(this.parts.key(position, action.key()), position);
			}
			else if (sentinel != null && sentinel.kind() == Kind.FREE) {
				this.frees.computeIfAbsent(this.parts.key(position, action.key()), (key) -> new LinkedHashSet<>())
					.add(sentinel.entity());
			}
		}
	}

	/**
	 * Refuse a claim of what another entity has and keeps: no condition would, where a
	 * former owner is written again by the same transaction.
	 */
	private void requireOneHolder() {
		for (int position = this.parts.firstEntity(); position < this.parts.size(); position++) {
			BufferedWrite write = this.parts.write(position);
			BufferedClaims own = (write != null) ? write.claims() : null;
			UniqueClaims held = (write != null && own != null && write.pending().item() != null)
					? own.layout().header(write.pending().item()).claims() : null;
			if (own != null && held != null) {
				requireOneHolder(position, own, held);
			}
		}
	}

	private void requireOneHolder(int position, BufferedClaims own, UniqueClaims held) {
		held.values().forEach((constraint, hash) -> {
			Integer claimer = UniqueClaims.isHeld(hash)
					? this.claims.get(this.parts.key(position, own.layout().uniqueKey(own.type(), constraint, hash)))
					: null;
			if (claimer != null && claimer != position) {
				throw this.parts.taken(claimer, List.of(constraint), this.parts.head(position).key());
			}
		});
	}

	/** Without the actions on owners, each of which may be of several entities. */
	private List<WriteAction> merged(int position) {
		List<WriteAction> merged = new ArrayList<>();
		for (WriteAction action : this.parts.get(position).plan().actions()) {
			SentinelRefusal sentinel = SentinelRefusal.of(action);
			WriteAction one = (sentinel != null) ? merged(position, action, sentinel) : action;
			if (one != null) {
				merged.add(one);
			}
		}
		return merged;
	}

	private @Nullable WriteAction merged(int position, WriteAction action, SentinelRefusal sentinel) {
		TableKey key = this.parts.key(position, action.key());
		Set<ItemKey> former = this.frees.getOrDefault(key, Set.of());
		return switch (sentinel.kind()) {
			case OWNER -> null;
			case FREE -> (!this.claims.containsKey(key) && isFirst(sentinel.entity(), former))
					? new WriteAction.Delete(action.key(), sentinels(position).absentOrOf(former), sentinel) : null;
			case CLAIM, TAKEOVER -> former.isEmpty() ? action : moved(position, action, sentinel, former);
		};
	}

	private static boolean isFirst(ItemKey entity, Set<ItemKey> entities) {
		return !entities.isEmpty() && entities.iterator().next().equals(entity);
	}

	/** Whoever frees the value was its owner: it is not taken over from another one. */
	private WriteAction moved(int position, WriteAction action, SentinelRefusal sentinel, Set<ItemKey> former) {
		Set<ItemKey> owners = new LinkedHashSet<>(former);
		owners.add(sentinel.entity());
		return new WriteAction.Put(action.key(), action.item(), sentinels(position).absentOrOf(owners),
				sentinel.ofKind(Kind.CLAIM));
	}

	private Sentinels sentinels(int position) {
		return new Sentinels(this.parts.requiredClaims(position).layout());
	}

}
