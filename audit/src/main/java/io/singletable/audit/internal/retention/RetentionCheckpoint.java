package io.singletable.audit.internal.retention;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.singletable.internal.layout.WriteId;

/**
 * Checkpoint of the retention of a type: up to where its trail was read, and everything
 * deleted that was due.
 *
 * @param writeId id of the write that stored it
 * @param next sort key from which on each shard is to be read, empty for its beginning
 */
record RetentionCheckpoint(WriteId writeId, List<String> next) {

	RetentionCheckpoint {
		next = List.copyOf(next);
	}

	/**
	 * The sort key from which on a shard is to be read.
	 */
	String next(int shard) {
		return (shard < this.next.size()) ? this.next.get(shard) : "";
	}

	/**
	 * The same positions, but of one shard.
	 */
	List<String> advanced(int shard, String position) {
		List<String> positions = new ArrayList<>(this.next);
		if (shard >= positions.size()) {
			positions.addAll(Collections.nCopies(shard + 1 - positions.size(), ""));
		}
		positions.set(shard, position);
		return positions;
	}

}
