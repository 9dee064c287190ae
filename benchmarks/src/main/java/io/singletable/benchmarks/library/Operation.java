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

	/** Read 100 entities by their ids. */
	BATCH_GET_100(100, false, EnumSet.allOf(Tier.class)),

	/** Change one property of a stored entity, without reading it. */
	UPDATE(1, true, EnumSet.of(Tier.STUB, Tier.LOCAL)),

	/** Store three entities or none. */
	TRANSACTION_OF_3(1, true, EnumSet.allOf(Tier.class)),

	/** Read 1,000 entities by an index. */
	QUERY_1000(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Read one property of 100 entities by an index. */
	PROJECTION(100, false, EnumSet.of(Tier.LOCAL)),

	/** Read the first entity of an index. */
	FIND_FIRST(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Read the first that matches a filter, which one of a hundred does. */
	FILTERED_FIND_FIRST(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Look for any entity of an index. */
	EXISTS(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Look for any that matches a filter, which one of a hundred does. */
	FILTERED_EXISTS(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Count the entities of an index. */
	COUNT(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Count those that match a filter, which one of a hundred does. */
	FILTERED_COUNT(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Read the first page of 20 of an index. */
	PAGE_1(1000, false, EnumSet.of(Tier.LOCAL)),

	/**
	 * Read the fiftieth page of 20 of an index, from the position after the one before.
	 */
	PAGE_50(1000, false, EnumSet.of(Tier.LOCAL)),

	/** Read the newest 20 of 60 versions. */
	HISTORY_PAGE(1, false, EnumSet.of(Tier.LOCAL)),

	/** Read an entity as it was two versions before. */
	AS_OF(1, false, EnumSet.of(Tier.LOCAL));

	/** Operations that do not depend on what is in a ticket. */
	static final Set<Operation> OF_ANY_ENTITY = EnumSet.of(PUT, GET, QUERY_100, VERSIONED_SAVE);

	/** Operations on one entity. */
	static final Set<Operation> OF_LARGE_ENTITY = EnumSet.of(PUT, GET, VERSIONED_SAVE);

	private final int samples;

	private final boolean writes;

	private final Set<Tier> tiers;

	Operation(int samples, boolean writes, Set<Tier> tiers) {
		this.samples = samples;
		this.writes = writes;
		this.tiers = tiers;
	}

	/**
	 * The least number of entities that are stored before.
	 */
	public int samples() {
		return this.samples;
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
