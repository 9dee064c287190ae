package io.singletable.internal.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.InMemoryOrder;
import io.singletable.internal.plan.InMemoryOrder.SortKey;
import io.singletable.internal.read.ItemProjection;

import org.springframework.data.domain.Limit;

/**
 * Row with its sort key, where no index gives the order: all rows are read, and sorted in
 * memory.
 */
record SortedRows<R>(SortKey key, R row) {

	/**
	 * Read rows and sort them.
	 * @param limit number of rows to return at most
	 * @param reader the reader of the rows of a projection, up to a limit
	 * @throws RequestLimitExceededException if there are more than may be sorted
	 */
	static <R> List<R> read(EntityMetadata<?> type, InMemoryOrder order, ItemProjection<R> projection, Limit limit,
			BiFunction<ItemProjection<SortedRows<R>>, Limit, Stream<SortedRows<R>>> reader) {
		// The properties of the order need not be part of the row.
		ItemProjection<SortedRows<R>> sortable = new ItemProjection<>(null,
				(item) -> new SortedRows<>(order.keyOf(item.id(), item.entity()), projection.mapper().apply(item)));
		List<SortedRows<R>> rows = new ArrayList<>();
		int max = Math.min(order.max(), Integer.MAX_VALUE - 1);
		try (Stream<SortedRows<R>> unsorted = reader.apply(sortable, Limit.of(max + 1))) {
			unsorted.forEachOrdered(rows::add);
		}
		if (rows.size() > max) {
			throw new RequestLimitExceededException("This query of " + type.typeName() + " matches more than " + max
					+ " rows, the maximum that @AllowSorting or allowSorting(…) allows to sort in memory: raise the "
					+ "maximum, narrow the query, or declare an index that provides the order");
		}
		rows.sort(Comparator.comparing(SortedRows::key, order.comparator()));
		return rows.stream().limit(limit.isLimited() ? limit.max() : max).map(SortedRows::row).toList();
	}

}
