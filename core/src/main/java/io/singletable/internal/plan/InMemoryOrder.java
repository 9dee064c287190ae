package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.mapping.index.DerivedKey;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.NullHandling;
import org.springframework.data.domain.Sort.Order;

/**
 * Order of rows that are sorted in memory: that of an index which has the properties in
 * its sort key, with equal ones by id. Such an index would not have a row in which one of
 * them is null: null comes before every value. Immutable, thread-safe.
 */
public final class InMemoryOrder {

	private final Sort sort;

	private final int max;

	private final List<QueryProperty> properties;

	private final DerivedKey id;

	private final Comparator<SortKey> comparator;

	private InMemoryOrder(Sort sort, int max, List<QueryProperty> properties, DerivedKey id,
			Comparator<SortKey> comparator) {
		this.sort = sort;
		this.max = max;
		this.properties = List.copyOf(properties);
		this.id = id;
		this.comparator = comparator;
	}

	static InMemoryOrder of(QuerySpec query, QueryProperties found) {
		List<QueryProperty> properties = new ArrayList<>();
		Comparator<SortKey> comparator = null;
		for (Order order : query.sort()) {
			QueryProperty property = found.required(order.getProperty());
			Comparator<SortKey> next = comparator(order, property, properties.size());
			comparator = (comparator != null) ? comparator.thenComparing(next) : next;
			properties.add(property);
		}
		Comparator<SortKey> byId = Comparator.comparing(SortKey::id, KeyOrder.INSTANCE);
		// As in an index that is read in the direction of its first property.
		boolean ascending = query.sort().iterator().next().isAscending();
		Comparator<SortKey> last = ascending ? byId : byId.reversed();
		return new InMemoryOrder(query.sort(), query.maxSorted(), properties, query.type().primaryKey().id(),
				(comparator != null) ? comparator.thenComparing(last) : last);
	}

	private static Comparator<SortKey> comparator(Order order, QueryProperty property, int position) {
		Comparator<Object> values = property.order();
		if (values == null) {
			throw new UnplannableQueryException("'" + property + "' is a " + property.rawType().getName()
					+ ", which has no order: sort by a text, a number, a time or another property that keys support");
		}
		if (order.isIgnoreCase()) {
			throw new UnplannableQueryException("'" + property
					+ "' can't be sorted case-insensitively: store a lowercase copy of it and sort by that");
		}
		Comparator<Object> directed = order.isAscending() ? values : values.reversed();
		boolean nullsFirst = (order.getNullHandling() == NullHandling.NATIVE) ? order.isAscending()
				: order.getNullHandling() == NullHandling.NULLS_FIRST;
		Comparator<@Nullable Object> all = nullsFirst ? Comparator.nullsFirst(directed)
				: Comparator.nullsLast(directed);
		return (left, right) -> all.compare(left.values()[position], right.values()[position]);
	}

	/**
	 * Whether rows can be sorted so.
	 */
	static boolean isPossible(QuerySpec query, QueryProperties found) {
		return query.sort()
			.stream()
			.allMatch((order) -> !order.isIgnoreCase() && found.required(order.getProperty()).order() != null);
	}

	/**
	 * What an entity is sorted by.
	 * @return its sort key, read once
	 */
	public SortKey keyOf(Object id, Object entity) {
		@Nullable Object[] values = new Object[this.properties.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.properties.get(i).read(entity);
		}
		return new SortKey(values, String.valueOf(this.id.of(id)));
	}

	/**
	 * The order of sort keys.
	 */
	public Comparator<SortKey> comparator() {
		return this.comparator;
	}

	/**
	 * How many rows may be sorted.
	 */
	public int max() {
		return this.max;
	}

	@Override
	public String toString() {
		return "sorted in memory by " + this.sort + ", at most " + this.max + " rows";
	}

	/**
	 * What a row is sorted by. Its text form shows no values.
	 *
	 * @param values the values of the properties, in the order of the sort
	 * @param id the id as keys have it
	 */
	public record SortKey(@Nullable Object[] values, String id) {

		@Override
		public String toString() {
			return "SortKey[hidden]";
		}

	}

}
