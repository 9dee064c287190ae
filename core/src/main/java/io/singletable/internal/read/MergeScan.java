package io.singletable.internal.read;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;

/**
 * Scan of several ranges in one order, which reads as rows are consumed: no page before a
 * row of it is next. Of one call, hence of one thread.
 */
final class MergeScan<R> extends Spliterators.AbstractSpliterator<R> {

	private final Supplier<RangeMerge<R>> opener;

	private final int limit;

	private final RequestBudget budget;

	private final QueryMeter meter;

	private final BiConsumer<RowScan<R>, Row<R>> onReturn;

	private @Nullable RangeMerge<R> ranges;

	private int returned;

	/**
	 * Create the scan.
	 * @param opener opens the ranges when the first row is consumed
	 * @param budget the requests of all ranges; one that throws if there may be no more
	 * @param onReturn takes each row that is returned, and its range: releases the row,
	 * or throws if the caller is to hold no more
	 */
	MergeScan(Supplier<RangeMerge<R>> opener, int limit, RequestBudget budget, QueryMeter meter,
			BiConsumer<RowScan<R>, Row<R>> onReturn) {
		super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		this.opener = opener;
		this.limit = limit;
		this.budget = budget;
		this.meter = meter;
		this.onReturn = onReturn;
	}

	@Override
	public boolean tryAdvance(Consumer<? super R> action) {
		RowScan<R> next = (this.returned < this.limit) ? ranges().next(missing(), this.budget) : null;
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
	 * Tell what was read, if nothing more will be.
	 */
	void report() {
		this.meter.report(this.returned);
	}

	private RangeMerge<R> ranges() {
		RangeMerge<R> ranges = this.ranges;
		if (ranges == null) {
			ranges = this.opener.get();
			this.ranges = ranges;
		}
		return ranges;
	}

	private int missing() {
		return (this.limit != PageReader.UNLIMITED) ? this.limit - this.returned : PageReader.UNLIMITED;
	}

}
