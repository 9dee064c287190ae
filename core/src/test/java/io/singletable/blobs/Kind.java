package io.singletable.blobs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Kind of a random operation.
 */
enum Kind {

	SAVE(40), SAVE_IF(4), UPDATE(8), DIFFERENCE(4), MERGE(8), READ(3), DELETE(3), DELETE_BY_ID(3), RESTORE(6),
	READ_VERSION(4), RESTORE_DELETED(5), PRUNE(4), DELETE_VERSION(3), PURGE(2), PURGE_DELETED(1), REMOVE_TOMBSTONE(4),
	TRANSACTION(12), SWEEP(2);

	private static final List<Kind> DRAWN = new ArrayList<>();

	static {
		for (Kind kind : values()) {
			DRAWN.addAll(Collections.nCopies(kind.weight, kind));
		}
	}

	private final int weight;

	Kind(int weight) {
		this.weight = weight;
	}

	static Kind drawn(World world) {
		return world.oneOf(DRAWN);
	}

}
