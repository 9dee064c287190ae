package io.singletable.core;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Dry run of {@link ItemCollection#deleteAll}: what it would delete, and what that would
 * cost. Nothing was written. Requests that are repeated after a failure or a conflict
 * with another writer are not included. Immutable.
 *
 * @param since the time of the template's clock at which the call began
 * @param entities the number of entities, expired ones included, of each type of which
 * there are any, by its annotated class
 * @param unknownItems number of items that would be left as they are, because this
 * application has no entity of their type or can't decode their keys
 * @param queries number of requests that read the collection, as this dry run did
 * @param readUnits read units that they consume
 * @param writes number of requests that write, one for each entity
 * @param writeUnits write units that they consume, by the rules by which DynamoDB bills
 * @param exhausted whether the collection was read to its end
 */
public record DeleteDryRun(Instant since, Map<Class<?>, Long> entities, long unknownItems, long queries,
		double readUnits, long writes, double writeUnits, boolean exhausted) {

	/**
	 * Create a new {@code DeleteDryRun}.
	 * @param since the time at which the call began
	 * @param entities the number of entities of each type, by annotated class
	 * @param unknownItems number of items that would be left as they are
	 * @param queries number of requests that read
	 * @param readUnits read units that they consume
	 * @param writes number of requests that write
	 * @param writeUnits write units that they consume
	 * @param exhausted whether the collection was read to its end
	 */
	public DeleteDryRun {
		Assert.notNull(since, "since must not be null");
		entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
	}

	/**
	 * Number of all requests.
	 * @return those that read and those that write
	 */
	public long requests() {
		return this.queries + this.writes;
	}

}
