package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.singletable.internal.read.PagesAhead.PageAhead;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Scan of one range, read request by request. Of one call, hence of one thread.
 */
final class RangeScan<R> implements RowScan<R> {

	private final RangeScanInput<R> input;

	private final PageReader pages;

	private final QueryMeter meter;

	private final DecodedItems<R> items;

	private final @Nullable PagesAhead ahead;

	private @Nullable PageAhead requested;

	private List<Map<String, AttributeValue>> pending = List.of();

	private Map<String, AttributeValue> startKey;

	private @Nullable ItemPosition evaluatedTo;

	private boolean lastPage;

	private long evaluated;

	/**
	 * Create a scan that reads nothing ahead.
	 */
	RangeScan(RangeScanInput<R> input, PageReader pages, QueryMeter meter, ByteBudget budget) {
		this(input, pages, meter, budget, null);
	}

	RangeScan(RangeScanInput<R> input, PageReader pages, QueryMeter meter, ByteBudget budget,
			@Nullable PagesAhead ahead) {
		this.items = new DecodedItems<>(input.decoder(), budget, meter);
		this.input = input;
		this.pages = pages;
		this.meter = meter;
		this.ahead = ahead;
		this.startKey = input.startKey();
	}

	@Override
	public void advance(int missing) {
		if (hasUndecoded()) {
			decode();
		}
		else if (this.pending.isEmpty()) {
			read(limit(missing));
		}
		else {
			fetch(Math.min(this.input.decoder().itemsPerRequest(), limit(missing)));
		}
	}

	private void read(int limit) {
		ItemPage page = page(limit);
		this.evaluated += page.evaluated();
		this.startKey = page.lastKey();
		this.lastPage = page.lastKey().isEmpty();
		this.pending = page.items();
		if (limit == PageReader.UNLIMITED && this.ahead != null && this.ahead.isContinuous() && !this.lastPage) {
			request(this.ahead, limit);
		}
		if (this.pending.isEmpty() || this.input.decoder().itemsPerRequest() == 0) {
			fetch(this.pending.size());
		}
	}

	/** What is read by an interrupted thread fails as any request of it does. */
	private ItemPage page(int limit) {
		PageAhead requested = this.requested;
		this.requested = null;
		ItemPage page = (requested != null) ? requested.await() : null;
		return (page != null) ? this.meter.measured(page)
				: this.pages.read(this.input.query(), this.startKey, limit, this.meter);
	}

	@Override
	public void readAhead(int missing) {
		if (this.ahead != null && this.requested == null && this.pending.isEmpty() && !hasUndecoded()
				&& !this.lastPage) {
			request(this.ahead, limit(missing));
		}
	}

	private void request(PagesAhead ahead, int limit) {
		Map<String, AttributeValue> from = this.startKey;
		@Nullable ReturnConsumedCapacity capacity = this.pages.capacity(this.meter);
		this.requested = ahead.request(() -> this.pages.send(this.input.query(), from, limit, capacity));
	}

	private void fetch(int number) {
		List<Map<String, AttributeValue>> entries = this.pending;
		this.pending = List.of();
		if (number < entries.size()) {
			this.pending = entries.subList(number, entries.size());
			entries = entries.subList(0, number);
		}
		List<ItemPosition> positions = this.input.keys().positionsOf(entries);
		this.items.take(positions, items(entries, positions));
		decode();
	}

	/** The items of entries, null for one that the key condition returned in vain. */
	private List<@Nullable Map<String, AttributeValue>> items(List<Map<String, AttributeValue>> entries,
			List<ItemPosition> positions) {
		PageInput query = this.input.query();
		if (query.isExact()) {
			return this.input.decoder().fetch(entries);
		}
		List<Map<String, AttributeValue>> covered = new ArrayList<>(entries.size());
		for (int i = 0; i < entries.size(); i++) {
			if (query.covers(positions.get(i))) {
				covered.add(entries.get(i));
			}
		}
		Iterator<@Nullable Map<String, AttributeValue>> fetched = this.input.decoder().fetch(covered).iterator();
		List<@Nullable Map<String, AttributeValue>> items = new ArrayList<>(entries.size());
		for (ItemPosition position : positions) {
			items.add(query.covers(position) ? fetched.next() : null);
		}
		return items;
	}

	private void decode() {
		this.items.decode();
		ItemPosition last = this.items.decodedTo();
		this.evaluatedTo = (this.pending.isEmpty() && !hasUndecoded()) ? endOfPage()
				: (last != null) ? last : this.evaluatedTo;
	}

	private @Nullable ItemPosition endOfPage() {
		return this.lastPage ? null : this.input.keys().positionOf(this.startKey);
	}

	/** Entries of an index that wait for being fetched have shown nothing yet. */
	private int limit(int missing) {
		return PageLimit.of(missing, this.input.isFiltered(), this.evaluated - this.pending.size(), rowCount());
	}

	@Override
	public DecodedItems<R> items() {
		return this.items;
	}

	@Override
	public boolean isEnded() {
		return this.lastPage && this.pending.isEmpty() && !hasUndecoded();
	}

	@Override
	public boolean hasProgressed() {
		return isEnded() || this.evaluatedTo != null;
	}

	@Override
	public WindowRows<R> evaluated() {
		return new WindowRows<>(this.items.remainingRows(), this.evaluatedTo);
	}

	/**
	 * Input of a scan of a range.
	 *
	 * @param startKey the key after which to begin, empty for the beginning
	 */
	record RangeScanInput<R>(PageInput query, Map<String, AttributeValue> startKey, KeyAttributes keys,
			ItemDecoder<R> decoder, boolean isFiltered) {
	}

}
