package io.singletable.internal.read;

import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several ranges in one order, read as they are consumed: no page before a
 * row of it is next. Of one call, hence of one thread.
 *
 * @param <R> a row
 */
final class MergeScan<R> extends Spliterators.AbstractSpliterator<R> {

	private final List<RowScan<R>> ranges;

	private final Comparator<ItemPosition> order;

	private final int limit;

	private final Runnable beforeRequest;

	private final QueryMeter meter;

	private final BiConsumer<RowScan<R>, Row<R>> onReturn;

	private int returned;

	/**
	 * Create the rows.
	 * @param ranges the ranges
	 * @param order order of the positions
	 * @param limit number of rows at most
	 * @param beforeRequest called before each request; throws if there may be no more
	 * @param meter takes how many rows were returned
	 * @param onReturn takes each row that is returned, and its range: releases the row,
	 * or throws if the caller is to hold no more
	 */
	MergeScan(List<RowScan<R>> ranges, Comparator<ItemPosition> order, int limit, Runnable beforeRequest,
			QueryMeter meter, BiConsumer<RowScan<R>, Row<R>> onReturn) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.ranges = ranges;
		this.order = order;
		this.limit = limit;
		this.beforeRequest = beforeRequest;
		this.meter = meter;
		this.onReturn = onReturn;
	}

	@Override
	public boolean tryAdvance(Consumer<? super R> action) {
		RowScan<R> next = (this.returned < this.limit) ? next() : null;
		Row<R> row = (next != null) ? next.rows().poll() : null;
		if (next == null || row == null) {
			report();
			return false;
		}
		this.onReturn.accept(next, row);
		this.returned++;
		action.accept(row.value());
		return true;
	}

	/**
	 * Whether there is a row left. Ends the run.
	 */
	boolean hasRow() {
		boolean found = tryAdvance((row) -> {
		});
		report();
		return found;
	}

	/**
	 * Tell what was read, if nothing more will be.
	 */
	void report() {
		this.meter.report(this.returned);
	}

	private @Nullable RowScan<R> next() {
		RowScan<R> first = null;
		ItemPosition position = null;
		for (RowScan<R> range : this.ranges) {
			Row<R> head = head(range);
			if (head != null && (position == null || this.order.compare(head.position(), position) < 0)) {
				first = range;
				position = head.position();
			}
		}
		return first;
	}

	private @Nullable Row<R> head(RowScan<R> range) {
		while (range.rows().isEmpty() && !range.isEnded()) {
			if (!range.hasUndecoded()) {
				this.beforeRequest.run();
			}
			range.advance((this.limit != PageReader.UNLIMITED) ? this.limit - this.returned : PageReader.UNLIMITED);
		}
		return range.rows().peek();
	}

}
