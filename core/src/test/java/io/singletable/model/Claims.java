package io.singletable.model;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Unique values of the entities of a transaction: each is compared with those of the
 * others as the transaction leaves them.
 */
final class Claims {

	private final World world;

	private final Map<EntityState, EntityState> after;

	private final Instant now;

	/** Owners that have expired, and whose values the transaction takes over. */
	private final Set<EntityState> losers = new LinkedHashSet<>();

	/**
	 * Create the values.
	 * @param after what the transaction leaves, by what was there before
	 */
	Claims(World world, Map<EntityState, EntityState> after) {
		this.world = world;
		this.after = after;
		this.now = world.now();
	}

	/**
	 * Whether an entity claims what another one of the transaction claims, which the call
	 * refuses.
	 */
	boolean isRefusedAtCall(EntityState state) {
		boolean refused = after(state).hasNewClaim(state) && this.after.keySet()
			.stream()
			.anyMatch((other) -> after(other).hasNewClaim(other) && after(other).hasClaimOf(after(state)));
		return noted(Claim.REFUSED_AT_CALL, refused);
	}

	/**
	 * Whether one claims what another entity has, which the commit refuses unless that
	 * one frees it, or has expired.
	 */
	boolean isRefusedAtCommit() {
		boolean refused = false;
		for (EntityState state : this.after.keySet()) {
			for (EntityState other : this.world.states) {
				if (after(state).hasNewClaim(state) && after(other).hasClaimOf(after(state))) {
					boolean kept = other.alive(this.now).isPresent() || after(other).number() != other.number();
					refused = refused || kept;
					this.losers.add(other);
				}
			}
		}
		return noted(Claim.REFUSED_AT_COMMIT, refused);
	}

	/**
	 * The transaction is committed.
	 */
	void commit() {
		noted(Claim.TAKEN_OVER, !this.losers.isEmpty());
		noted(Claim.SWAPPED,
				this.after.keySet()
					.stream()
					.anyMatch((one) -> after(one).hasNewClaim(one) && this.after.keySet()
						.stream()
						.anyMatch((other) -> after(one).hasClaimOf(other) && after(other).hasClaimOf(one))));
		this.after.forEach(EntityState::become);
		this.losers.forEach(EntityState::loseClaim);
	}

	private EntityState after(EntityState state) {
		return this.after.getOrDefault(state, state);
	}

	private boolean noted(Claim claim, boolean happened) {
		if (happened) {
			this.world.claims.add(claim);
		}
		return happened;
	}

	/**
	 * What happens to unique values.
	 */
	enum Claim {

		REFUSED_AT_CALL, REFUSED_AT_COMMIT, TAKEN_OVER, SWAPPED

	}

}
