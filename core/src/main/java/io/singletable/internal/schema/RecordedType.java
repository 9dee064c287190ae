package io.singletable.internal.schema;

import java.util.Map;

import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import org.jspecify.annotations.Nullable;

/**
 * Type of entities as the table's record has it.
 *
 * @param shards those of the listing, and of each index with several: what the class
 * declares, and what is written
 * @param parts states of the parts, empty if there is no record
 * @param backfill progress of the backfill that is running or was interrupted, or null if
 * there is none
 */
public record RecordedType(String typeName, Match match, Map<PartName, ShardCount> shards,
		Map<PartName, PartState> parts, @Nullable Progress backfill) {

	/**
	 * The number of shards of the listing or an index.
	 */
	public ShardCount shards(PartName part) {
		return this.shards.getOrDefault(part, ShardCount.ONE);
	}

	/**
	 * Matches of records with declarations.
	 */
	public enum Match {

		/** The record is that of the class. */
		CURRENT,

		/** Another version of the application was started since, or this one was not. */
		DIFFERENT,

		/** There is no record of the type. */
		MISSING

	}

	/**
	 * Progress of a backfill.
	 */
	public record Progress(int segments, int completed) {

	}

}
