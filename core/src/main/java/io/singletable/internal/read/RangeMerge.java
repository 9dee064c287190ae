package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Merge of the ranges of a query in the order of their positions: row by row, which reads
 * no page before a row of it is next, or as a window, for which each range is read as far
 * as its own share of the requests leads. Of one call, hence of one thread.
 */
final class RangeMerge<R> {

	private final List<RowScan<R>> ranges;

	private final Comparator<ItemPosition> order;

	RangeMerge(List<RowScan<R>> ranges, Direction order) {
		this.ranges = ranges;
		this.order = ItemPosition.order(order);
	}

	/**
	 * The range that has the next row. Reads those on that have none left.
	 * @return the range, or null if none has a row
	 */
	@Nullable RowScan<R> next(int missing, RequestBudget budget) {
		RowScan<R> next = null;
		ItemPosition position = null;
		boolean requested = false;
		for (RowScan<R> range : this.ranges) {
			if (range.rows().isEmpty()) {
				if (!requested && !range.isEnded()) {
					readAhead(missing, budget.remaining());
					requested = true;
				}
				range.readOn(1, missing, budget);
			}
			Row<R> head = range.rows().peek();
			if (head != null && (position == null || this.order.compare(head.position(), position) < 0)) {
				next = range;
				position = head.position();
			}
		}
		return next;
	}

	/** At most as many requests as there are left, all of which are going to be read. */
	private void readAhead(int missing, int requests) {
		int left = requests;
		for (RowScan<R> range : this.ranges) {
			if (range.rows().isEmpty() && !range.isEnded() && left-- > 0) {
				range.readAhead(missing);
			}
		}
	}

	/**
	 * The rows of a window. A range of which nothing matches bounds the window, so that
	 * it must not use up the requests of the others: without a page of each of them,
	 * there is no position from which to go on.
	 * @return the rows, as far as all ranges were read
	 */
	WindowRows<R> window(int wanted, Supplier<RequestBudget> share) {
		List<WindowRows<R>> evaluated = new ArrayList<>(this.ranges.size());
		readAhead(wanted, this.ranges.size());
		for (RowScan<R> range : this.ranges) {
			range.readOn(wanted, wanted, share.get());
			evaluated.add(range.evaluated());
		}
		// A scan has no order to merge in.
		return (evaluated.size() == 1) ? evaluated.get(0) : WindowRows.merge(evaluated, this.order);
	}

}
