package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.write.execution.LabeledFailure;
import io.singletable.internal.write.execution.TransactionPart;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimActions;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import io.singletable.internal.write.unique.Sentinels;
import io.singletable.internal.write.unique.Takeover;
import org.jspecify.annotations.Nullable;

/**
 * Unique values of a transaction's entities, merged so that it has one action for each
 * sentinel and each owner: what one entity frees and another claims is one put, which
 * makes a swap possible. Not thread-safe.
 */
final class TransactionClaims {

	private final List<TransactionPart> parts;

	private final List<BufferedItem> items;

	/** Position of the first part that is of an entity. */
	private final int offset;

	private final List<List<WriteAction>> actions = new ArrayList<>();

	private final Map<TableKey, Integer> heads = new HashMap<>();

	private final Map<TableKey, Integer> claims = new HashMap<>();

	private final Map<TableKey, Set<ItemKey>> frees = new HashMap<>();

	private TransactionClaims(List<TransactionPart> parts, List<BufferedItem> items) {
		this.parts = parts;
		this.items = items;
		this.offset = parts.size() - items.size();
	}

	/**
	 * The parts of a transaction, with actions of different items.
	 * @param parts the parts, the last of which are those of entities
	 * @param items the entities, in the order of the parts
	 * @return the parts, in their order
	 * @throws io.singletable.UniqueConstraintException if one entity claims what another
	 * has after the transaction as well
	 */
	static List<TransactionPart> merged(List<TransactionPart> parts, List<BufferedItem> items) {
		boolean touched = items.stream()
			.anyMatch((item) -> item.write() != null && item.write().claims() != null
					&& item.part().plan().actions().stream().anyMatch(SentinelRefusal::isOf));
		return touched ? new TransactionClaims(parts, items).merge() : parts;
	}

	private List<TransactionPart> merge() {
		for (int position = 0; position < this.parts.size(); position++) {
			index(position);
		}
		requireOneHolder();
		for (int position = 0; position < this.parts.size(); position++) {
			this.actions.add(sentinelsMerged(position));
		}
		addOwners();
		List<TransactionPart> merged = new ArrayList<>(this.parts.size());
		for (int position = 0; position < this.parts.size(); position++) {
			TransactionPart part = this.parts.get(position);
			WritePlan plan = part.plan();
			merged.add(new TransactionPart(part.intent(), part.executor(),
					new WritePlan(plan.id(), plan.subject(), plan.guard(), this.actions.get(position))));
		}
		return merged;
	}

	private void index(int position) {
		List<WriteAction> ofPart = this.parts.get(position).plan().actions();
		this.heads.put(key(position, ofPart.get(0).key()), position);
		for (WriteAction action : ofPart) {
			SentinelRefusal sentinel = SentinelRefusal.of(action);
			if (SentinelRefusal.isClaim(action)) {
				this.claims.put(key(position, action.key()), position);
			}
			else if (sentinel != null && sentinel.kind() == Kind.FREE) {
				this.frees.computeIfAbsent(key(position, action.key()), (key) -> new LinkedHashSet<>())
					.add(sentinel.entity());
			}
		}
	}

	private TableKey key(int position, ItemKey item) {
		return new TableKey(this.parts.get(position).executor().tableName(), item);
	}

	private @Nullable BufferedWrite write(int position) {
		return (position >= this.offset) ? this.items.get(position - this.offset).write() : null;
	}

	/**
	 * Refuse a claim of what another entity has and keeps: no condition would, where a
	 * former owner is written again by the same transaction.
	 */
	private void requireOneHolder() {
		Map<TableKey, Integer> holders = new HashMap<>(this.claims);
		for (int position = this.offset; position < this.parts.size(); position++) {
			BufferedWrite write = write(position);
			BufferedClaims own = (write != null) ? write.claims() : null;
			UniqueClaims held = (write != null && own != null && write.pending().item() != null)
					? own.layout().header(write.pending().item()).claims() : null;
			if (own != null && held != null) {
				requireOneHolder(position, own, held, holders);
			}
		}
	}

	private void requireOneHolder(int position, BufferedClaims own, UniqueClaims held, Map<TableKey, Integer> holders) {
		held.values().forEach((constraint, hash) -> {
			Integer claimer = UniqueClaims.isHeld(hash)
					? holders.get(key(position, own.layout().uniqueKey(own.type(), constraint, hash))) : null;
			if (claimer != null && claimer != position) {
				throw taken(claimer, List.of(constraint), this.parts.get(position).plan().actions().get(0).key());
			}
		});
	}

	private RuntimeException taken(int claimer, List<String> constraints, ItemKey owner) {
		return LabeledFailure.of(TransactionFailures.label(this.parts, claimer),
				claimsOf(claimer).taken(constraints, owner));
	}

	private BufferedClaims claimsOf(int claimer) {
		return Objects.requireNonNull(Objects.requireNonNull(write(claimer)).claims());
	}

	/** Without the actions on owners, which may be those of several entities. */
	private List<WriteAction> sentinelsMerged(int position) {
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
		if (sentinel.kind() == Kind.OWNER) {
			return null;
		}
		TableKey key = key(position, action.key());
		Set<ItemKey> former = this.frees.getOrDefault(key, Set.of());
		if (sentinel.kind() == Kind.FREE) {
			boolean first = former.iterator().next().equals(sentinel.entity());
			return (this.claims.containsKey(key) || !first) ? null
					: new WriteAction.Delete(action.key(), sentinels(position).absentOrOf(former), sentinel);
		}
		if (former.isEmpty()) {
			return action;
		}
		// Whoever frees the value was its owner: there is nobody to take it over from.
		Set<ItemKey> owners = new LinkedHashSet<>(former);
		owners.add(sentinel.entity());
		return new WriteAction.Put(action.key(), action.item(), sentinels(position).absentOrOf(owners),
				sentinel.ofKind(Kind.CLAIM));
	}

	private Sentinels sentinels(int position) {
		return new Sentinels(claimsOf(position).layout());
	}

	private void addOwners() {
		Map<TableKey, Owner> owners = new LinkedHashMap<>();
		for (int position = this.offset; position < this.parts.size(); position++) {
			BufferedWrite write = write(position);
			List<Takeover> takeovers = (write != null) ? write.base().claims().takeovers() : List.of();
			for (Takeover takeover : takeovers) {
				if (isTaken(position, takeover)) {
					int first = position;
					owners
						.computeIfAbsent(key(position, takeover.owner().key()),
								(key) -> new Owner(first, new ArrayList<>()))
						.takeovers()
						.add(takeover);
				}
			}
		}
		owners.forEach(this::addOwner);
	}

	private boolean isTaken(int position, Takeover takeover) {
		return this.actions.get(position).stream().anyMatch((action) -> {
			SentinelRefusal sentinel = SentinelRefusal.of(action);
			return sentinel != null && sentinel.kind() == Kind.TAKEOVER
					&& sentinel.constraint().equals(takeover.constraint()) && sentinel.hash().equals(takeover.hash());
		});
	}

	private void addOwner(TableKey key, Owner owner) {
		WriteAction head = this.parts.get(owner.position()).plan().actions().get(0);
		BufferedClaims claims = claimsOf(owner.position());
		List<Takeover> takeovers = owner.takeovers();
		WriteAction action = new ClaimActions(claims.layout()).onOwners(claims.type(), head.key(), takeovers, latest())
			.get(0);
		Integer written = this.heads.get(key);
		if (written == null) {
			this.actions.get(owner.position()).add(action);
			return;
		}
		WriteAction own = this.actions.get(written).get(0);
		if (own instanceof WriteAction.Check) {
			this.actions.get(written).set(0, checked(written, own, action));
		}
		else if (own instanceof WriteAction.Update) {
			if (action instanceof WriteAction.Update) {
				// It was alive for that write, which leaves it its values.
				throw taken(owner.position(), takeovers.stream().map(Takeover::constraint).toList(), key.item());
			}
			this.actions.get(written).set(0, own.under(Objects.requireNonNull(action.condition())));
		}
		// A put or delete demands the very claims that it was planned over, and leaves
		// others than those that are taken over, which requireOneHolder has seen to.
	}

	/** The owner is required, or could have been inserted, and is not written. */
	private WriteAction checked(int position, WriteAction check, WriteAction action) {
		Requirement requirement = this.items.get(position - this.offset).requirement();
		RefusalTranslator refusal = (write(position) == null && requirement != null)
				? requirement.before(action.refusal()) : check.refusal();
		return action.under(Objects.requireNonNull(check.condition())).withRefusal(refusal);
	}

	/** Whoever had expired when it was read still has at the time of a later write. */
	private Instant latest() {
		return this.items.stream()
			.map(BufferedItem::write)
			.filter((write) -> write != null && write.claims() != null)
			.map((write) -> Objects.requireNonNull(Objects.requireNonNull(write).claims()).now())
			.max(Instant::compareTo)
			.orElseThrow();
	}

	/**
	 * Owner of values that are taken over.
	 *
	 * @param position position of the first entity that takes some over
	 */
	private record Owner(int position, List<Takeover> takeovers) {
	}

}
