package io.singletable.internal.template.table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.singletable.InvalidCursorException;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Source of a job whose rows are taken from an iterator, and whose positions are numbers
 * of rows. Of one run, hence not thread-safe.
 */
final class NumberedRows<T> implements BiFunction<ScrollPosition, Limit, Window<T>> {

	/** Not the name of an attribute of a key, as those of queries are. */
	private static final String NUMBER = "#rows";

	private final Iterator<? extends T> rows;

	/** Rows that were returned, and may be asked for again. */
	private final Deque<T> last = new ArrayDeque<>();

	private long taken;

	NumberedRows(Iterator<? extends T> rows) {
		this.rows = rows;
	}

	@Override
	public Window<T> apply(ScrollPosition position, Limit limit) {
		long first = position.isInitial() ? 0 : number(position);
		skipTo(first);
		while (this.last.size() < limit.max() && this.rows.hasNext()) {
			T row = this.rows.next();
			Assert.notNull(row, "rows must not contain null");
			this.last.add(row);
			this.taken++;
		}
		List<T> batch = this.last.stream().limit(limit.max()).toList();
		return Window.from(batch, (index) -> ScrollPosition.forward(Map.of(NUMBER, Long.toString(first + index + 1))),
				batch.size() < this.last.size() || this.rows.hasNext());
	}

	/** The rows that were returned end where the next ones are taken. */
	private void skipTo(long number) {
		while (!this.last.isEmpty() && this.taken - this.last.size() < number) {
			this.last.remove();
		}
		while (this.taken < number && this.rows.hasNext()) {
			this.rows.next();
			this.taken++;
		}
		if (this.taken < number) {
			throw new InvalidCursorException();
		}
	}

	private static long number(ScrollPosition position) {
		if (position instanceof KeysetScrollPosition keyset && keyset.getKeys().size() == 1
				&& keyset.getKeys().get(NUMBER) instanceof String number) {
			return Long.parseLong(number);
		}
		throw new InvalidCursorException();
	}

}
