package io.singletable.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Key that an {@link IndexKeyResolver} returns for an entity, as values: the library
 * encodes them, prepends the name of the type to the partition key, and appends the id to
 * the sort key. Values are text, numbers, booleans, enums, UUIDs, and the dates and times
 * that templates support. A null value means the same as in a template: no entry in the
 * index.
 * <p>
 * Use the same number of values, with the same types in the same positions, for all
 * entities: the text {@code p5013} and the number 3 have the same encoding. Immutable and
 * thread-safe.
 */
public final class IndexKey {

	private final List<@Nullable Object> partition;

	private final List<@Nullable Object> sort;

	private IndexKey(List<@Nullable Object> partition, List<@Nullable Object> sort) {
		this.partition = partition;
		this.sort = sort;
	}

	/**
	 * Create a key in a partition, sorted by the id.
	 * @param first the first value of the partition key
	 * @param more its other values
	 * @return the key
	 */
	public static IndexKey of(@Nullable Object first, @Nullable Object... more) {
		List<@Nullable Object> partition = new ArrayList<>(1 + more.length);
		partition.add(first);
		partition.addAll(Arrays.asList(more));
		return new IndexKey(Collections.unmodifiableList(partition), List.of());
	}

	/**
	 * Sort by values, and then by the id.
	 * @param values the values of the sort key
	 * @return the key in the same partition
	 */
	public IndexKey sortedBy(@Nullable Object... values) {
		return new IndexKey(this.partition, Collections.unmodifiableList(Arrays.asList(values.clone())));
	}

	/**
	 * Sort a value in descending order.
	 * @param value a number, a boolean, a date or a time
	 * @return the value to pass to {@link #sortedBy}
	 */
	public static @Nullable Object descending(@Nullable Object value) {
		return (value != null) ? new Descending(value) : null;
	}

	/**
	 * Values of the partition key.
	 * @return the values, unmodifiable
	 */
	public List<@Nullable Object> partition() {
		return this.partition;
	}

	/**
	 * Values of the sort key, without the id.
	 * @return the values, unmodifiable
	 */
	public List<@Nullable Object> sort() {
		return this.sort;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IndexKey key && this.partition.equals(key.partition) && this.sort.equals(key.sort);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.partition, this.sort);
	}

	/**
	 * Shows only the number of values, because they are user data, and this may be
	 * logged.
	 */
	@Override
	public String toString() {
		return "IndexKey of " + this.partition.size() + " values, sorted by " + this.sort.size();
	}

	/**
	 * Value that is sorted in descending order.
	 *
	 * @param value the value
	 */
	public record Descending(Object value) {

	}

}
