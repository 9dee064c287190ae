package io.singletable.model;

/**
 * Operation on one id or shape, and how often it is drawn.
 */
enum Operation {

	INSERT(12), SAVE(22), UPDATE(8), DELETE(6), DELETE_BY_ID(4), RESTORE(5), DELETE_REVISION(3), PURGE(1), PRUNE(2),
	PRUNE_TYPE(1), REMOVE_TOMBSTONE(1), FIND_AS_OF(12), HISTORY(8), READ(12), DELETE_BY_QUERY(1), REMOVE_EXPIRED(1);

	private final int weight;

	Operation(int weight) {
		this.weight = weight;
	}

	int weight() {
		return this.weight;
	}

	boolean isFor(Shape<?> shape) {
		return switch (this) {
			case RESTORE, DELETE_REVISION, PURGE, PRUNE, PRUNE_TYPE, REMOVE_TOMBSTONE, FIND_AS_OF ->
				shape.isVersioned();
			default -> true;
		};
	}

}
