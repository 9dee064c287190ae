package io.singletable.internal.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.PartitionKeys;
import io.singletable.internal.layout.SortKeys;
import org.jspecify.annotations.Nullable;

/**
 * Candidate for the access path of a query: the table, or an index in which entities of
 * the type lie.
 *
 * @param index name of the index, null for the table
 * @param shared whether entities of other types may lie between
 */
public record AccessCandidate(Kind kind, @Nullable String index, KeyShape keys, IndexProjection projection,
		boolean shared, Availability availability) {

	/** The name by which users refer to it. */
	public String name() {
		return (this.index != null) ? this.index : "table";
	}

	PartitionKeys partitions() {
		return this.keys.partitions();
	}

	List<String> partitionPaths() {
		return partitions().paths();
	}

	public SortKeys sort() {
		return this.keys.sort();
	}

	List<String> sortPaths() {
		return sort().paths();
	}

	/** All properties in its keys. */
	Stream<String> paths() {
		return Stream.concat(partitionPaths().stream(), sortPaths().stream()).distinct();
	}

	/** The same candidate, once its backfill has completed. */
	AccessCandidate completed() {
		return new AccessCandidate(this.kind, this.index, this.keys, this.projection, this.shared, Availability.READY);
	}

	boolean isDescending(int sortPosition) {
		return sort().isDescending(sortPosition);
	}

	/** Whether its sort keys order entities as those of another do. */
	boolean isOrderedAs(AccessCandidate other) {
		return sortPaths().equals(other.sortPaths()) && IntStream.range(0, sortPaths().size())
			.allMatch((position) -> isDescending(position) == other.isDescending(position));
	}

	@Override
	public String toString() {
		return name() + " (" + partitions() + ", " + sort() + ")";
	}

	/**
	 * Kinds of candidates, the cheapest first.
	 */
	enum Kind {

		/** The table's own keys. */
		TABLE,

		/** An index that the type declares. */
		INDEX,

		/** The listing of all entities of the type. */
		LISTING

	}

	/**
	 * Availability of a candidate to queries.
	 *
	 * @param problem the reason why queries may not read it, or null
	 */
	public record Availability(@Nullable String problem, boolean incomplete) {

		static final Availability READY = new Availability(null, false);

		static Availability unusable(String problem) {
			return new Availability(problem, false);
		}

		static Availability incomplete(String problem) {
			return new Availability(problem, true);
		}

	}

}
