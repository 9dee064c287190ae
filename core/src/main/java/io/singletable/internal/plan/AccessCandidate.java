package io.singletable.internal.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.internal.key.BoundKeyTemplate;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;

/**
 * A way to the entities of a type.
 *
 * @param kind the kind of way
 * @param index name of the index, null for the table
 * @param names names of the key attributes
 * @param projection what is found there of an item
 * @param partitions where partition keys come from
 * @param sort template of the sort keys
 * @param sortPaths the properties in it
 * @param shared whether entities of other types may lie between
 * @param unusable why it can't be used at all, or null
 * @param incomplete whether that is because a backfill has yet to complete it
 */
record AccessCandidate(Kind kind, @Nullable String index, KeyNames names, IndexProjection projection,
		Partitions partitions, BoundKeyTemplate sort, List<String> sortPaths, boolean shared, @Nullable String unusable,
		boolean incomplete) {

	/** What the user calls it. */
	String name() {
		return (this.index != null) ? this.index : "table";
	}

	/** All properties in its keys. */
	Stream<String> paths() {
		return Stream.concat(this.partitions.paths().stream(), this.sortPaths.stream()).distinct();
	}

	/** The same, as it will be once nothing is in the way of its use. */
	AccessCandidate completed() {
		return new AccessCandidate(this.kind, this.index, this.names, this.projection, this.partitions, this.sort,
				this.sortPaths, this.shared, null, false);
	}

	boolean isDescending(int sortPosition) {
		return this.sort.template().placeholders().get(sortPosition).descending();
	}

	/** Whether its sort keys order entities as those of another do. */
	boolean isOrderedAs(AccessCandidate other) {
		return this.sortPaths.equals(other.sortPaths) && IntStream.range(0, this.sortPaths.size())
			.allMatch((position) -> isDescending(position) == other.isDescending(position));
	}

	@Override
	public String toString() {
		return name() + " (" + this.partitions + ", " + this.sort + ")";
	}

	/**
	 * The kinds of ways, the cheapest first.
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
	 * Where partition keys come from: a template, or a fixed list.
	 *
	 * @param prefix what stands before a partition key
	 * @param template the template, null if the list is fixed
	 * @param paths the properties in the template
	 * @param fixed the fixed list
	 */
	record Partitions(String prefix, @Nullable BoundKeyTemplate template, List<String> paths, List<String> fixed) {

		static Partitions of(String prefix, BoundKeyTemplate template, List<String> paths) {
			return new Partitions(prefix, template, paths, List.of());
		}

		static Partitions fixed(List<String> partitions) {
			return new Partitions("", null, List.of(), partitions);
		}

		/**
		 * The partition keys of some values.
		 * @param values the values of the template, in its order
		 */
		List<String> keys(Object[] values) {
			return (this.template == null) ? this.fixed
					: List.of(this.prefix + Objects.requireNonNull(this.template.render(values)));
		}

		@Override
		public String toString() {
			return (this.template != null) ? this.template.toString()
					: this.fixed.size() + ((this.fixed.size() == 1) ? " partition" : " partitions");
		}

	}

}
