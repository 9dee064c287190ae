package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.read.WindowRows.Row;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.Sort.Direction;

/**
 * Scan of several ranges of an index that does not hold enough: their entries are merged
 * in the order of their positions before the items are fetched, so that a request fetches
 * those of all ranges, and none beyond the rows that are wanted. Of one call, hence of
 * one thread.
 */
final class FetchedRanges<R> implements RowScan<R> {

	private final List<RowScan<Map<String, AttributeValue>>> ranges;

	private final RangeMerge<Map<String, AttributeValue>> entries;

	private final Comparator<ItemPosition> order;

	private final ItemDecoder<R> decoder;

	private final boolean filtered;

	private final int batchSize;

	private final DecodedItems<R> items;

	private long fetched;

	FetchedRanges(List<RowScan<Map<String, AttributeValue>>> ranges, Direction order, ItemDecoder<R> decoder,
			boolean filtered, int batchSize, DecodedItems<R> items) {
		this.ranges = ranges;
		this.entries = new RangeMerge<>(ranges, order);
		this.order = ItemPosition.order(order);
		this.decoder = decoder;
		this.filtered = filtered;
		this.batchSize = batchSize;
		this.items = items;
	}

	@Override
	public void readOn(int enough, int missing, RequestBudget budget) {
		long before = rowCount();
		this.items.demand(Math.max(enough, Math.min(missing, PayloadsAhead.AT_ONCE)), budget);
		while (!isEnded() && rowCount() - before < enough && (rows().isEmpty() || !hasUndecoded())) {
			int wanted = (missing != PageReader.UNLIMITED) ? (int) (missing - (rowCount() - before)) : missing;
			if (!hasUndecoded() && (!hasEntry(wanted, budget) || (!budget.take() && hasProgressed()))) {
				return;
			}
			goOn(wanted, budget);
			if (this.items.lacksRequests()) {
				return;
			}
		}
	}

	@Override
	public void advance(int missing) {
		goOn(missing, RequestBudget.unlimited());
	}

	private void goOn(int missing, RequestBudget budget) {
		if (!hasUndecoded()) {
			fetch(Math.min(this.batchSize, PageLimit.of(missing, this.filtered, this.fetched, rowCount())), missing,
					budget);
		}
		this.items.decode();
	}

	private void fetch(int number, int missing, RequestBudget budget) {
		List<ItemPosition> positions = new ArrayList<>();
		List<Map<String, AttributeValue>> batch = new ArrayList<>();
		while (batch.size() < number && hasEntry(missing, budget)) {
			Row<Map<String, AttributeValue>> entry = Objects.requireNonNull(next(missing, budget)).rows().remove();
			positions.add(entry.position());
			batch.add(entry.value());
		}
		this.items.take(positions, this.decoder.fetch(batch));
		this.fetched += batch.size();
	}

	/**
	 * Whether the next entry is known: one beyond what a range was evaluated to is not
	 * the next.
	 */
	private boolean hasEntry(int missing, RequestBudget budget) {
		RowScan<Map<String, AttributeValue>> next = next(missing, budget);
		if (next == null) {
			return false;
		}
		ItemPosition unread = unread();
		return unread == null || this.order.compare(next.rows().element().position(), unread) <= 0;
	}

	private @Nullable RowScan<Map<String, AttributeValue>> next(int missing, RequestBudget budget) {
		return this.entries.next(missing, budget);
	}

	/**
	 * The first position from which on entries are unknown, since there were no requests
	 * left to read them; null if the next entry of each range is known.
	 */
	private @Nullable ItemPosition unread() {
		ItemPosition first = null;
		for (RowScan<Map<String, AttributeValue>> range : this.ranges) {
			ItemPosition position = range.rows().isEmpty() ? range.evaluated().evaluatedTo() : null;
			if (position != null && (first == null || this.order.compare(position, first) < 0)) {
				first = position;
			}
		}
		return first;
	}

	@Override
	public DecodedItems<R> items() {
		return this.items;
	}

	@Override
	public boolean isEnded() {
		return !hasUndecoded() && this.ranges.stream().allMatch((range) -> range.isEnded() && range.rows().isEmpty());
	}

	@Override
	public boolean hasProgressed() {
		return isEnded() || evaluatedTo() != null;
	}

	@Override
	public WindowRows<R> evaluated() {
		return new WindowRows<>(this.items.remainingRows(), isEnded() ? null : evaluatedTo());
	}

	/**
	 * What was read in vain beyond the last item counts too, once all of those before are
	 * rows.
	 */
	private @Nullable ItemPosition evaluatedTo() {
		ItemPosition decoded = this.items.decodedTo();
		ItemPosition unread = hasUndecoded() ? null : unread();
		if (unread == null) {
			return decoded;
		}
		boolean known = this.ranges.stream()
			.map((range) -> range.rows().peek())
			.anyMatch((row) -> row != null && this.order.compare(row.position(), unread) <= 0);
		return known ? decoded : unread;
	}

}
