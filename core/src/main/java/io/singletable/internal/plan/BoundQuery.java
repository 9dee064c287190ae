package io.singletable.internal.plan;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * An access plan with the arguments of one call: all that a reader needs. Immutable. Its
 * text form shows no arguments.
 *
 * @param type the entities' type: items of other types, tombstones and expired items that
 * lie in the ranges are no rows
 * @param ranges the key ranges to read, which don't overlap; none if nothing can be
 * found. A scan has none either; of a unique value, it is the key of its sentinel
 * @param order the order of sort keys within and across the ranges
 * @param predicate what has to be checked of each entity that was read, or null if ranges
 * and filter say it all: only then may DynamoDB count
 * @param identity what the query asks, for its fingerprint: everything above, with
 * arguments, without the size of its pages
 * @param rowTypes the types of which rows can be: the entities' type alone, unless this
 * is an item collection
 * @param typeNames stored names of the types that are rows of an item collection, empty
 * if all are, those that no entity has included
 */
public record BoundQuery(EntityMetadata<?> type, AccessPath path, List<KeyRange> ranges, Direction order,
		@Nullable Expression filter, @Nullable Predicate<Object> predicate, List<String> identity,
		List<EntityMetadata<?>> rowTypes, Set<String> typeNames) {

	public BoundQuery {
		ranges = List.copyOf(ranges);
		identity = List.copyOf(identity);
		rowTypes = List.copyOf(rowTypes);
		typeNames = Set.copyOf(typeNames);
	}

	/**
	 * A query of entities of one type.
	 */
	public BoundQuery(EntityMetadata<?> type, AccessPath path, List<KeyRange> ranges, Direction order,
			@Nullable Expression filter, @Nullable Predicate<Object> predicate, List<String> identity) {
		this(type, path, ranges, order, filter, predicate, identity, List.of(type), Set.of());
	}

	/**
	 * Whether items of a type can be rows of an item collection.
	 */
	public boolean isOfType(String typeName) {
		return this.typeNames.isEmpty() || this.typeNames.contains(typeName);
	}

	/**
	 * Whether nothing can be found, so that no request is needed.
	 * @return {@code true} for an {@code in} of no values
	 */
	public boolean isEmpty() {
		return this.ranges.isEmpty() && !this.path.scan();
	}

	/**
	 * Whether the rows are those of several whole keys of the table, which are read by
	 * BatchGetItem: DynamoDB can neither filter nor count them then.
	 * @return {@code true} if every range is a key, and nothing is left to DynamoDB to
	 * filter
	 */
	public boolean isOfKeys() {
		return this.ranges.size() > 1 && this.filter == null && this.path.index() == null
				&& this.ranges.stream().allMatch((range) -> range.form() == KeyRange.Form.KEY);
	}

	@Override
	public String toString() {
		return this.type.typeName() + ": " + this.path;
	}

}
