package io.singletable.model;

/**
 * Operation on one id or shape, and how often it is drawn.
 */
enum Operation {

	INSERT(12), SAVE(22), UPDATE(8), DELETE(6), DELETE_BY_ID(4), RESTORE(5), DELETE_REVISION(5), PURGE(1), PRUNE(2),
	PRUNE_TYPE(1), REMOVE_TOMBSTONE(1), FIND_AS_OF(12), HISTORY(8), READ(12), DELETE_BY_QUERY(1), REMOVE_EXPIRED(1),

	UPDATE_IN_PLACE(14), UPDATE_WITH_CONDITION(5), UPDATE_IF_MATCHING(5), UPDATE_OF_VERSION(4), IDEMPOTENT_UPDATE(4),
	UPSERT(4), PATCH(6),

	UPDATE_BY_DIFFERENCE(8), MERGING_SAVE(8), GET_OR_CREATE(5),

	SAVE_WITH_CONDITION(7), SAVE_IF_MATCHING(4), SAVE_IF_UNMODIFIED(10), DELETE_WITH_CONDITION(3),
	DELETE_BY_ID_WITH_CONDITION(2), DELETE_BY_ID_IF_MATCHING(2),

	REFRESH(3), TRANSACTION(14),

	RESTORE_DELETED(12), FIND_DELETED(8), PURGE_DELETED(3), PURGE_EXPIRED(3), DELETE_ALL_BY_ID(1),
	DELETE_COLLECTION(12);

	private final int weight;

	Operation(int weight) {
		this.weight = weight;
	}

	int weight() {
		return this.weight;
	}

	boolean mayWrite() {
		return this != FIND_AS_OF && this != HISTORY && this != READ && this != REFRESH && this != FIND_DELETED;
	}

	boolean isFor(Shape<?> shape) {
		return switch (this) {
			case RESTORE_DELETED, FIND_DELETED, PURGE_DELETED -> shape.hasSoftDelete();
			case PURGE_EXPIRED -> shape.expires();
			case DELETE_ALL_BY_ID -> !shape.isSingleton();
			case DELETE_COLLECTION -> shape.isOfOrder();
			case PURGE -> shape.isVersioned() || shape.hasSoftDelete();
			case RESTORE, DELETE_REVISION, PRUNE, PRUNE_TYPE, REMOVE_TOMBSTONE, FIND_AS_OF -> shape.isVersioned();
			case SAVE_IF_UNMODIFIED -> !shape.hasVersion();
			case UPDATE_OF_VERSION -> shape.hasVersion();
			case REFRESH -> shape.type() != Entities.Contract.class;
			default -> true;
		};
	}

}
