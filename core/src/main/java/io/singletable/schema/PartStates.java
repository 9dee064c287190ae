package io.singletable.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.mapping.EntityMetadata;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Which parts of the types hold for all stored items. What was never compared counts as
 * active. Thread-safe.
 */
public final class PartStates {

	private final Map<String, Map<String, TypeRecord.Part>> parts = new ConcurrentHashMap<>();

	void add(EntityMetadata<?> type, TypeRecord typeRecord) {
		this.parts.put(type.typeName(), typeRecord.parts());
	}

	/**
	 * Refuse what needs the listing of a type while items may be missing in it.
	 * @param type the type
	 * @throws InvalidDataAccessApiUsageException if the listing is not complete
	 */
	public void requireListing(EntityMetadata<?> type) {
		require(type, TypeRecord.LISTING, "its listing");
	}

	/**
	 * The state of an index of a type.
	 * @param type the type
	 * @param index name of the index
	 * @return its state
	 */
	public PartState ofIndex(EntityMetadata<?> type, String index) {
		return stateOf(type, TypeRecord.INDEX + index);
	}

	/**
	 * The state of the listing of a type.
	 * @param type the type
	 * @return its state
	 */
	public PartState ofListing(EntityMetadata<?> type) {
		return stateOf(type, TypeRecord.LISTING);
	}

	/**
	 * The state of a filterable attribute of a type.
	 * @param type the type
	 * @param attribute name of the attribute
	 * @return its state
	 */
	public PartState ofFilterable(EntityMetadata<?> type, String attribute) {
		return stateOf(type, TypeRecord.FILTERABLE + attribute);
	}

	private void require(EntityMetadata<?> type, String part, String description) {
		if (stateOf(type, part) == PartState.BACKFILLING) {
			throw new InvalidDataAccessApiUsageException("A " + type.typeName() + " that was stored before "
					+ description + " was declared or changed is missing or misplaced in it, so that the result would"
					+ " be incomplete: save each of them once more (find them by id, by another index or by a Scan), "
					+ "then call TableRecord.acknowledge(" + type.javaType().getSimpleName() + ".class)");
		}
	}

	private PartState stateOf(EntityMetadata<?> type, String part) {
		TypeRecord.Part found = this.parts.getOrDefault(type.typeName(), Map.of()).get(part);
		return (found != null) ? found.state() : PartState.ACTIVE;
	}

}
