package io.singletable.benchmarks.library;

import java.util.EnumSet;
import java.util.Set;

/**
 * Operation that is measured. Each of them can be counted; {@link #isMeasuredOn} says
 * where its time means anything: a stub answers the same to every question, so what
 * depends on the question is measured only where it is really answered.
 */
public enum Operation {

	/** Store one entity, whatever is there, with another title. */
	PUT(1, true, EnumSet.allOf(Tier.class)),

	/** Read one entity by its id. */
	GET(1, false, EnumSet.allOf(Tier.class)),

	/** Read one entity by its id, by a method of a repository. */
	REPOSITORY_GET(1, false, EnumSet.allOf(Tier.class)),

	/** Read 100 entities by an index. */
	QUERY_100(100, false, EnumSet.allOf(Tier.class)),

	/** Read 100 entities by an index, by a method of a repository. */
	REPOSITORY_QUERY_100(100, false, EnumSet.allOf(Tier.class)),

	/** Store a new version of an entity and keep the former one. */
	VERSIONED_SAVE(1, true, EnumSet.allOf(Tier.class)),

	/** Store a new compressed version of an entity and keep the former one. */
	GZIP_VERSIONED_SAVE(1, true, EnumSet.allOf(Tier.class));

	private final int tickets;

	private final boolean writes;

	private final Set<Tier> tiers;

	Operation(int tickets, boolean writes, Set<Tier> tiers) {
		this.tickets = tickets;
		this.writes = writes;
		this.tiers = tiers;
	}

	/**
	 * The number of tickets that are stored before.
	 */
	public int tickets() {
		return this.tickets;
	}

	/**
	 * Whether its answer says nothing, because it writes.
	 */
	public boolean writes() {
		return this.writes;
	}

	/**
	 * Whether its time is measured on a tier.
	 * @param tier the tier
	 * @return whether it is
	 */
	public boolean isMeasuredOn(Tier tier) {
		return this.tiers.contains(tier);
	}

}
