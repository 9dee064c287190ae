package io.singletable.audit.internal;

import java.time.Instant;
import java.util.Set;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.plan.PlannedWrite;

/**
 * First step of an erasure, over what was read: what replaces it.
 *
 * @param next the version that replaces it
 * @param blobs ids of the blobs that it holds, and nobody does then but its history
 * @param planning plans the replacement by a version, under the id of a write
 */
record ErasureStart(Instant now, NextVersion next, Set<String> blobs, Planning planning) {

	PlannedWrite<Long> plan(NextVersion tried, WriteId writeId) {
		return this.planning.plan(tried, writeId);
	}

	/**
	 * Planning of the replacement.
	 */
	@FunctionalInterface
	interface Planning {

		PlannedWrite<Long> plan(NextVersion next, WriteId writeId);

	}

}
