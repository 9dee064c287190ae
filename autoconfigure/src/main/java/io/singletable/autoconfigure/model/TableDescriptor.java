package io.singletable.autoconfigure.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Description of a table, compared with what the entities need.
 *
 * @param name name of the table
 * @param status its status, or null if it is unknown
 * @param problems the reasons why it can't be used as it is
 * @param indexes its indexes
 * @param timeToLive its TTL, or null if the table is unknown
 * @param types the types in the table's record
 * @param unknown the reasons why parts of this description are absent
 */
public record TableDescriptor(String name, @Nullable String status, List<String> problems,
		List<TableIndexDescriptor> indexes, @Nullable TimeToLiveDescriptor timeToLive,
		@Nullable List<RecordedTypeDescriptor> types, List<String> unknown) {

	/**
	 * Description of an index of a table.
	 *
	 * @param name name of the index
	 * @param status its status, {@code MISSING} if it does not exist
	 * @param backfilling whether DynamoDB is filling it
	 * @param needed whether entities need it
	 * @param projection what it holds of an item, or null if it is missing
	 * @param problems what is wrong with its keys
	 */
	public record TableIndexDescriptor(String name, String status, boolean backfilling, boolean needed,
			@Nullable String projection, List<String> problems) {

	}

	/**
	 * Description of TTL.
	 *
	 * @param status its status, or null if it is unknown
	 * @param needed whether entities expire
	 * @param problem what is wrong, or null
	 */
	public record TimeToLiveDescriptor(@Nullable String status, boolean needed, @Nullable String problem) {

	}

	/**
	 * Description of a type in the table's record.
	 *
	 * @param type name of the type
	 * @param record {@code current}, {@code different} from the class, or {@code missing}
	 * @param declaredShards number of shards of the listing that the class declares
	 * @param writtenShards number of shards of the listing that are written
	 * @param parts state of each part
	 * @param backfill progress of a backfill that is running or was interrupted, or null
	 */
	public record RecordedTypeDescriptor(String type, String record, int declaredShards, int writtenShards,
			List<PartDescriptor> parts, @Nullable BackfillDescriptor backfill) {

	}

	/**
	 * State of a part of a type.
	 *
	 * @param name name of the part
	 * @param state {@code ACTIVE}, or {@code BACKFILLING} until it is backfilled
	 * @param declaredShards number of shards of an index that the class declares, or null
	 * unless there are several
	 * @param writtenShards number of shards of an index that are written, or null unless
	 * several are declared
	 */
	public record PartDescriptor(String name, String state, @Nullable Integer declaredShards,
			@Nullable Integer writtenShards) {

	}

	/**
	 * Progress of a backfill.
	 *
	 * @param segments number of segments of the table
	 * @param completed number of segments that are completed
	 */
	public record BackfillDescriptor(int segments, int completed) {

	}

}
