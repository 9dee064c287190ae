package io.singletable.internal.plan;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * States of the parts of types: which hold for all stored items, so that queries may be
 * planned on them. What was never compared counts as active. Thread-safe.
 */
public final class PartStates {

	private final Map<String, TypeState> types = new ConcurrentHashMap<>();

	/**
	 * Learn the states of a type's parts.
	 */
	public void learn(EntityMetadata<?> type, Map<PartName, PartState> parts, Map<PartName, Integer> writtenShards) {
		learn(type, parts, writtenShards, Set.of(writtenShards.getOrDefault(PartName.audit(), 1)));
	}

	/**
	 * Learn the states of a type's parts.
	 * @param trailShards numbers of shards by which entries of its trail may have been
	 * written
	 */
	public void learn(EntityMetadata<?> type, Map<PartName, PartState> parts, Map<PartName, Integer> writtenShards,
			Set<Integer> trailShards) {
		this.types.put(type.typeName(),
				new TypeState(Map.copyOf(parts), Map.copyOf(writtenShards), Set.copyOf(trailShards)));
	}

	/**
	 * Number of shards of its listing or an index to which entities of a type are
	 * written: as many as the type declares, unless fewer are recorded.
	 */
	public int writtenShards(EntityMetadata<?> type, PartName part) {
		TypeState found = this.types.get(type.typeName());
		int declared = type.shards(part);
		return (found != null) ? Math.min(found.writtenShards().getOrDefault(part, declared), declared) : declared;
	}

	/**
	 * Numbers of shards by which the entries of a type's trail may have been written: the
	 * shard of an entry follows from its commit and one of them.
	 */
	public Set<Integer> trailShards(EntityMetadata<?> type) {
		TypeState found = this.types.get(type.typeName());
		return (found != null) ? found.trailShards() : Set.of(type.shards(PartName.audit()));
	}

	/**
	 * Refuse what asks the trail of a type while versions may be missing in it.
	 * @throws InvalidDataAccessApiUsageException if the trail is not complete
	 */
	public void requireAudit(EntityMetadata<?> type) {
		require(type, PartName.audit(), "its audit trail", ".history().run()");
	}

	/**
	 * The state of the trail of a type: while it is not active, versions that were
	 * written before the type was audited are missing in it.
	 */
	public PartState ofAudit(EntityMetadata<?> type) {
		return stateOf(type, PartName.audit());
	}

	/**
	 * Refuse what needs the listing of a type while items may be missing in it.
	 * @throws InvalidDataAccessApiUsageException if the listing is not complete
	 */
	public void requireListing(EntityMetadata<?> type) {
		require(type, PartName.listing(), "its listing", ".run()");
	}

	/**
	 * Refuse what needs an index of a type while items may be missing in it.
	 * @throws InvalidDataAccessApiUsageException if the index is not complete
	 */
	public void requireIndex(EntityMetadata<?> type, String index) {
		require(type, PartName.index(index), "its index '" + index + "'", ".run()");
	}

	public PartState ofIndex(EntityMetadata<?> type, String index) {
		return stateOf(type, PartName.index(index));
	}

	public PartState ofListing(EntityMetadata<?> type) {
		return stateOf(type, PartName.listing());
	}

	/**
	 * The state of a filterable property of a type: while it is not active, compressed
	 * items may lack it.
	 */
	public PartState ofFilterable(EntityMetadata<?> type, String attribute) {
		return stateOf(type, PartName.filterable(attribute));
	}

	/**
	 * The state of a unique constraint of a type: while it is not active, entities may
	 * have values that they don't hold.
	 */
	public PartState ofConstraint(EntityMetadata<?> type, String constraint) {
		return stateOf(type, PartName.unique(constraint));
	}

	/**
	 * The state of the listing of what is deleted: while it is not active, entities that
	 * were deleted before their type kept the content of deleted ones are missing in it.
	 */
	public PartState ofDeleted(EntityMetadata<?> type) {
		return stateOf(type, PartName.deleted());
	}

	/**
	 * Whether the table's record says that a filterable property of a type is an
	 * attribute of one form in all items.
	 * @return {@code false} if items may hold other forms, or nobody knows
	 */
	public boolean isRecorded(EntityMetadata<?> type, String attribute) {
		return recordedState(type, PartName.filterable(attribute)) == PartState.ACTIVE;
	}

	private void require(EntityMetadata<?> type, PartName part, String description, String backfill) {
		if (stateOf(type, part) == PartState.BACKFILLING) {
			String javaClass = type.javaType().getSimpleName() + ".class";
			throw new InvalidDataAccessApiUsageException("Items of type " + type.typeName()
					+ " that were stored before " + description
					+ " was declared or changed are missing or misplaced in it, so the result would be incomplete: "
					+ "template.backfill(" + javaClass + ")" + backfill
					+ " completes it. If such items don't matter, call " + "template.schema().acknowledge(" + javaClass
					+ ") instead");
		}
	}

	private PartState stateOf(EntityMetadata<?> type, PartName part) {
		PartState recorded = recordedState(type, part);
		return (recorded != null) ? recorded : PartState.ACTIVE;
	}

	private @Nullable PartState recordedState(EntityMetadata<?> type, PartName part) {
		TypeState found = this.types.get(type.typeName());
		return (found != null) ? found.parts().get(part) : null;
	}

	/**
	 * State of a type.
	 */
	private record TypeState(Map<PartName, PartState> parts, Map<PartName, Integer> writtenShards,
			Set<Integer> trailShards) {
	}

}
