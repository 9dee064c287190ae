package io.singletable.internal.read;

import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.singletable.internal.read.EvaluatedRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several ranges in one order, read as they are consumed: no page before a
 * row of it is next. Of one call, hence of one thread.
 *
 * @param <R> a row
 */
final class MergedRows<R> extends Spliterators.AbstractSpliterator<R> {

	private final List<RowSource<R>> ranges;

	private final Comparator<Place> order;

	private final int limit;

	private final Runnable beforeRequest;

	private final QueryMeter meter;

	private final BiConsumer<RowSource<R>, Row<R>> onReturn;

	private int returned;

	/**
	 * Create the rows.
	 * @param ranges the ranges
	 * @param order order of the places
	 * @param limit number of rows at most
	 * @param beforeRequest called before each request; throws if there may be no more
	 * @param meter takes how many rows were returned
	 * @param onReturn takes each row that is returned, and its range: releases the row,
	 * or throws if the caller is to hold no more
	 */
	MergedRows(List<RowSource<R>> ranges, Comparator<Place> order, int limit, Runnable beforeRequest, QueryMeter meter,
			BiConsumer<RowSource<R>, Row<R>> onReturn) {
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
		RowSource<R> next = (this.returned < this.limit) ? next() : null;
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

	private @Nullable RowSource<R> next() {
		RowSource<R> first = null;
		Place place = null;
		for (RowSource<R> range : this.ranges) {
			Row<R> head = head(range);
			if (head != null && (place == null || this.order.compare(head.place(), place) < 0)) {
				first = range;
				place = head.place();
			}
		}
		return first;
	}

	private @Nullable Row<R> head(RowSource<R> range) {
		while (range.rows().isEmpty() && !range.isEnded()) {
			if (!range.hasUndecoded()) {
				this.beforeRequest.run();
			}
			range.advance((this.limit != PageReader.UNLIMITED) ? this.limit - this.returned : PageReader.UNLIMITED);
		}
		return range.rows().peek();
	}

}
