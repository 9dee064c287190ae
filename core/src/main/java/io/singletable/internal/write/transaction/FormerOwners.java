package io.singletable.internal.write.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.ClaimActions;
import io.singletable.internal.write.unique.SentinelRefusal;
import io.singletable.internal.write.unique.SentinelRefusal.Kind;
import io.singletable.internal.write.unique.Takeover;
import org.jspecify.annotations.Nullable;

/**
 * Former owners of the unique values that entities of a transaction take over: one action
 * for each, also where several entities take over from it, and where the transaction
 * writes or requires it. Not thread-safe.
 */
final class FormerOwners {

	private final TransactionParts parts;

	private final List<List<WriteAction>> actions;

	/**
	 * Create the owners.
	 * @param actions the actions of each part, to which those on owners are added
	 */
	FormerOwners(TransactionParts parts, List<List<WriteAction>> actions) {
		this.parts = parts;
		this.actions = actions;
	}

	void add() {
		Map<TableKey, Owner> owners = new LinkedHashMap<>();
		for (int position = this.parts.firstEntity(); position < this.parts.size(); position++) {
			BufferedWrite write = this.parts.write(position);
			List<Takeover> takeovers = (write != null) ? write.base().claims().takeovers() : List.of();
			for (Takeover takeover : takeovers) {
				if (isMade(position, takeover)) {
					int first = position;
					owners
						.computeIfAbsent(this.parts.key(position, takeover.owner().key()),
								(key) -> new Owner(first, new ArrayList<>()))
						.takeovers()
						.add(takeover);
				}
			}
		}
		if (!owners.isEmpty()) {
			Map<TableKey, Integer> heads = heads();
			owners.forEach((key, owner) -> add(key, owner, heads.get(key)));
		}
	}

	private boolean isMade(int position, Takeover takeover) {
		return this.actions.get(position).stream().anyMatch((action) -> {
			SentinelRefusal sentinel = SentinelRefusal.of(action);
			return sentinel != null && sentinel.kind() == Kind.TAKEOVER
					&& sentinel.constraint().equals(takeover.constraint()) && sentinel.hash().equals(takeover.hash());
		});
	}

	/** Positions of the entities that the transaction writes or requires. */
	private Map<TableKey, Integer> heads() {
		Map<TableKey, Integer> heads = new HashMap<>();
		for (int position = this.parts.firstEntity(); position < this.parts.size(); position++) {
			heads.put(this.parts.key(position, this.parts.head(position).key()), position);
		}
		return heads;
	}

	private void add(TableKey key, Owner owner, @Nullable Integer head) {
		BufferedClaims claims = this.parts.requiredClaims(owner.position());
		WriteAction action = new ClaimActions(claims.layout())
			.onOwners(claims.type(), this.parts.head(owner.position()).key(), owner.takeovers(), latest())
			.get(0);
		if (head == null) {
			this.actions.get(owner.position()).add(action);
			return;
		}
		WriteAction own = this.actions.get(head).get(0);
		if (own instanceof WriteAction.Check) {
			this.actions.get(head).set(0, checked(head, own, action));
		}
		else if (own instanceof WriteAction.Update update && update.overlay() == null) {
			if (action instanceof WriteAction.Update) {
				// It was alive for that write, which leaves it its values.
				throw this.parts.taken(owner.position(), owner.takeovers().stream().map(Takeover::constraint).toList(),
						key.item());
			}
			this.actions.get(head).set(0, own.under(Objects.requireNonNull(action.condition())));
		}
		// A put or delete, a soft one included, demands the very claims that it was
		// planned over, and does not leave those that are taken over: TransactionClaims
		// has seen to that.
	}

	/** The owner is required, or could have been inserted, and is not written. */
	private WriteAction checked(int head, WriteAction check, WriteAction action) {
		BufferedItem item = this.parts.item(head);
		Requirement requirement = item.requirement();
		RefusalTranslator refusal = (item.write() == null && requirement != null) ? requirement.before(action.refusal())
				: check.refusal();
		return action.under(Objects.requireNonNull(check.condition())).withRefusal(refusal);
	}

	/** Whoever had expired when it was read still has at the time of a later write. */
	private Instant latest() {
		Instant latest = Instant.MIN;
		for (int position = this.parts.firstEntity(); position < this.parts.size(); position++) {
			BufferedClaims claims = this.parts.claims(position);
			latest = (claims != null && claims.now().isAfter(latest)) ? claims.now() : latest;
		}
		return latest;
	}

	/**
	 * Owner of values that are taken over.
	 *
	 * @param position position of the first entity that takes some over
	 */
	private record Owner(int position, List<Takeover> takeovers) {
	}

}
